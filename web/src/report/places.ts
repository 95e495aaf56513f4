import type { Places } from './labels.ts';

/** A JSON Pointer in words: `/cv/experience/0/achievements/2` is "CV, experience 1, achievements 3". */
export function placeOf(pointer: string, places: Places): string {
  const segments = pointer.split('/').slice(1);
  return segments.reduce((place, segment) => {
    if (/^\d+$/.test(segment)) return `${place} ${Number(segment) + 1}`;
    const name = places[segment] ?? segment;
    return place === '' ? name : `${place}, ${name}`;
  }, '');
}
