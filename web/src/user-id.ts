const KEY = 'user-id';

/** The user's id where nobody logs in: the one of the last visit, or a new one. */
export function savedUserId(): string {
  const saved = localStorage.getItem(KEY);
  if (saved) return saved;
  const made = `user-${crypto.randomUUID().slice(0, 8)}`;
  saveUserId(made);
  return made;
}

export function saveUserId(userId: string): void {
  localStorage.setItem(KEY, userId);
}
