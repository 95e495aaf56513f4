import type { JobList } from './api-types.gen.ts';

/**
 * The cursor of the next page, `undefined` on the last one. The address of the next page is not followed as it is: behind
 * a proxy the client knows the API by another one.
 */
export function cursorOf({ next }: Pick<JobList, 'next'>): string | undefined {
  return new URLSearchParams(next?.split('?')[1]).get('cursor') ?? undefined;
}
