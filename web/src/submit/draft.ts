import { newApplicationId } from './examples.ts';
import type { Json } from './paths.ts';

let draft: Json = { application_id: newApplicationId() };

/** The form as it was left: going to another view and back loses nothing. */
export const draftRequest = (): Json => draft;

export function keepDraft(request: Json): void {
  draft = request;
}
