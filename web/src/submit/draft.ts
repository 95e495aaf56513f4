import { forget, recall, remember } from '../storage.ts';
import { newApplicationId } from './examples.ts';
import { isObject, type Json } from './paths.ts';

const KEY = 'draft';
const OWNER_KEY = 'draft-owner';

/** The form as it was left in this tab: another view, a reload or a sign-in loses nothing. */
export function draftRequest(): Json {
  const draft: unknown = JSON.parse(recall('sessionStorage', KEY) ?? 'null');
  return isObject(draft) ? draft : { application_id: newApplicationId() };
}

export function keepDraft(request: Json): void {
  remember('sessionStorage', KEY, JSON.stringify(request));
}

/** The next user of this tab must not see the draft. */
export function forgetDraft(): void {
  forget('sessionStorage', KEY);
}

/** Forgets the draft of whoever was signed in before, if that was another user. */
export function leaveDraftTo(userId: string): void {
  if (recall('sessionStorage', OWNER_KEY) !== userId) forgetDraft();
  remember('sessionStorage', OWNER_KEY, userId);
}
