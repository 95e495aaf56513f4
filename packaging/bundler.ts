import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';

import { lazyImports } from './lazy-imports.plugin.ts';
import { replace } from './replace.plugin.ts';
import { type Replacement, REPLACEMENTS } from './replacements.ts';
import { requireHttp } from './require-http.plugin.ts';
import { withoutSideEffects } from './without-side-effects.plugin.ts';

const root = join(import.meta.dirname, '..');

interface BundleOptions extends Pick<BuildOptions, 'sourcemap'> {
  readonly replacements?: readonly Replacement[];
  readonly onReplaced?: (replacement: Replacement) => void;
}

/**
 * Bundles each entry point into a file.
 *
 * @param files the bundles, by their entry points
 * @returns esbuild's metadata of each bundle
 * @throws Error if a replacement matches no import: the dependency has changed, or is gone
 */
export async function bundleAll(
  files: Readonly<Record<string, string>>,
  replacements: readonly Replacement[] = REPLACEMENTS,
): Promise<Metafile[]> {
  const unused = new Set(replacements);
  const onReplaced = (replacement: Replacement) => unused.delete(replacement);
  const bundles = await Promise.all(
    Object.entries(files).map(async ([entryPoint, file]) => bundleFile(entryPoint, file, { replacements, onReplaced })),
  );
  if (unused.size > 0) {
    const specifiers = Array.from(unused, ({ specifier }) => String(specifier));
    throw new Error(`packaging/replacements.ts: no import is ${specifiers.join(', ')} any more.`);
  }
  return bundles;
}

/** Bundles a file and all that it imports into one minified ES module for Node 24. */
export async function bundleFile(
  entryPoint: string,
  outfile: string,
  { replacements = REPLACEMENTS, onReplaced = () => undefined, ...options }: BundleOptions = {},
): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Unused exports of an ES module can be removed; a CommonJS module is bundled whole.
    mainFields: ['module', 'main'],
    alias: { rxjs: join(root, 'node_modules/rxjs/dist/esm') },
    define: { 'Intl.DateTimeFormat': 'LazyDateTimeFormat' },
    inject: [join(import.meta.dirname, 'replacements/lazy-date-time-format.js')],
    // Express is CommonJS and loads Node's own modules by `require`, which an ES module lacks.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    legalComments: 'none',
    metafile: true,
    plugins: [lazyImports, replace(replacements, onReplaced), requireHttp, withoutSideEffects],
    ...options,
  });
  return metafile;
}
