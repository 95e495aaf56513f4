import { randomId } from '../random-id.ts';
import { isObject, type Json } from './paths.ts';

export interface Example {
  readonly label: string;
  readonly file: string;
  /** What the id of the application ends in; a rehearsal goes by it. */
  readonly ending?: string;
}

export const EXAMPLES: readonly Example[] = [
  { label: 'English example', file: 'submit-en.json' },
  { label: 'Hebrew example', file: 'submit-he.json' },
];

/** Where jobs are rehearsed, as on a laptop. */
export const REHEARSALS: readonly Example[] = [
  { label: 'Slow example', file: 'submit-en.json', ending: '-slow' },
  { label: 'Failing example', file: 'submit-en.json', ending: '-fails' },
  { label: 'Example that fails once', file: 'submit-en.json', ending: '-fails-once' },
];

/** The request of an example, for a new application. Whose it is, the session says. */
export async function loadExample({ file, ending }: Example): Promise<Json> {
  const response = await fetch(`examples/${file}`);
  const example: unknown = await response.json();
  return { ...(isObject(example) && example), application_id: newApplicationId(ending) };
}

export function newApplicationId(ending = ''): string {
  return `app-${randomId()}${ending}`;
}
