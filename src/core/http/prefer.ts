import type { Request } from 'express';

/** The preferences of a request (RFC 7240) by their names in lower case; of one that is given twice, the first counts. */
export function preferencesOf(request: Request): ReadonlyMap<string, string> {
  const preferences = new Map<string, string>();
  for (const preference of (request.get('prefer') ?? '').split(',')) {
    const [name = '', value = ''] = (preference.split(';')[0] ?? '').split('=').map((part) => part.trim());
    if (name !== '' && !preferences.has(name.toLowerCase())) {
      preferences.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
    }
  }
  return preferences;
}

/** The seconds of `Prefer: wait=N`, at most `max`; 0 where the request does not want to wait. */
export function secondsToWait(request: Request, max: number): number {
  const wait = preferencesOf(request).get('wait') ?? '';
  return /^\d{1,9}$/.test(wait) ? Math.min(Number(wait), max) : 0;
}
