/** How many or how much a test takes: as many as show the fact, or those of `npm run test:soak`. */
export function usually(count: number, { inSoak }: { readonly inSoak: number }): number {
  return process.env['SOAK'] === undefined ? count : inSoak;
}
