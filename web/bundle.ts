import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

import { contentSecurityPolicy } from './policy.ts';
import type { PageConfig } from './src/config.ts';

const EXAMPLES = ['submit-en.json', 'submit-he.json'];

/** The files of the page, by their names as it asks for them. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Bundles the page: `index.html`, what it loads at once, and in chunks of their own what few need.
 *
 * @param others origins that it speaks to besides the API and the issuer
 */
export async function bundlePage(config: PageConfig, others: readonly string[]): Promise<PageFiles> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(import.meta.dirname, 'src/main.ts'), out: 'page' },
      { in: join(import.meta.dirname, 'src/style/page.css'), out: 'page' },
    ],
    outdir: 'page',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    write: false,
    logLevel: 'silent',
  });
  const files = new Map<string, Uint8Array>(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  files.set('index.html', Buffer.from(await indexHtml(config, others)));
  for (const example of EXAMPLES) {
    files.set(`examples/${example}`, await readFile(join(import.meta.dirname, '../examples', example)));
  }
  return files;
}

async function indexHtml(config: PageConfig, others: readonly string[]): Promise<string> {
  const html = await readFile(join(import.meta.dirname, 'index.html'), 'utf8');
  return html
    .replace('%POLICY%', () => contentSecurityPolicy(config, others))
    .replace('%CONFIG%', () => JSON.stringify(config).replaceAll('<', '\\u003c'));
}
