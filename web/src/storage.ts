type Place = 'localStorage' | 'sessionStorage';

/** The values of this page. They are the only copy if the browser refuses its storage or has no room. */
const kept = new Map<string, string>();

export function recall(place: Place, key: string): string | undefined {
  try {
    return kept.get(key) ?? window[place].getItem(key) ?? undefined;
  } catch {
    return kept.get(key);
  }
}

export function remember(place: Place, key: string, text: string): void {
  kept.set(key, text);
  try {
    window[place].setItem(key, text);
  } catch {
    // The browser refuses to store it. The page keeps it until it is left.
  }
}

export function forget(place: Place, key: string): void {
  kept.delete(key);
  try {
    window[place].removeItem(key);
  } catch {
    // The browser refuses its storage, so nothing is stored there.
  }
}
