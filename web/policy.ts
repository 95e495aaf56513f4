import type { PageConfig } from './src/config.ts';

/** Of the page: it loads its own files, and speaks to the API, the issuer of tokens and the bucket of the reports. */
export function contentSecurityPolicy({ api, login }: PageConfig, reportsOrigin: string): string {
  const origins = [api, reportsOrigin, login?.issuer].filter((url) => url !== undefined && url !== '');
  const connections = ["'self'", ...origins.map((url) => new URL(String(url)).origin)];
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    `connect-src ${connections.join(' ')}; base-uri 'none'; form-action 'none'`
  );
}
