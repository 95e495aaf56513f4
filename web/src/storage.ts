type Place = 'localStorage' | 'sessionStorage';

/** What this page has kept: all there is where the browser refuses its storage, or has no room. */
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
    // It lasts as long as the page.
  }
}

export function forget(place: Place, key: string): void {
  kept.delete(key);
  try {
    window[place].removeItem(key);
  } catch {
    // Then it was never stored.
  }
}
