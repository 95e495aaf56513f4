/** Where the next page of a list begins; undefined on the last one. */
export function cursorOf(next: string | null): string | undefined {
  return new URLSearchParams(next?.split('?')[1]).get('cursor') ?? undefined;
}
