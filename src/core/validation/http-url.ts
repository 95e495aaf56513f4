/** The parser of URLs forgives white space and missing slashes; those who read the URL later might not. */
export function isHttpUrl(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}
