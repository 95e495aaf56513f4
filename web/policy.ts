import type { PageConfig } from './src/config.ts';

/**
 * The Content-Security-Policy of the page: it loads its own files, and speaks to the API, the issuer of tokens and the bucket of the reports.
 *
 * @param others the bucket, and where the issuer gives tokens, if that is another origin than its own
 */
export function contentSecurityPolicy({ api, login }: PageConfig, others: readonly string[]): string {
  const urls = [api, login?.issuer ?? '', ...others].filter((url) => url !== '');
  const connections = ["'self'", ...urls.map((url) => new URL(url).origin)];
  return (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    `connect-src ${connections.join(' ')}; base-uri 'none'; form-action 'none'`
  );
}
