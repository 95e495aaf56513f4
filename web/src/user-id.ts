import { randomId } from './random-id.ts';
import { recall, remember } from './storage.ts';

/** The pattern that the API accepts. */
export const USER_ID = /^[A-Za-z0-9._:@+=|~/-]{1,128}$/;

const KEY = 'user-id';

/** The user's id where nobody logs in: the one of the last visit, or a new one. */
export function savedUserId(): string {
  const saved = recall('localStorage', KEY);
  if (saved) return saved;
  const made = `user-${randomId()}`;
  saveUserId(made);
  return made;
}

export function saveUserId(userId: string): void {
  remember('localStorage', KEY, userId);
}
