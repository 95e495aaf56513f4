import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';

import { leaveOut } from './leave-out.plugin.ts';
import { LEFT_OUT } from './left-out.ts';
import { requireHttp } from './require-http.plugin.ts';
import { withoutSideEffects } from './without-side-effects.plugin.ts';
import { youngRequest } from './young-request.plugin.ts';

const root = join(import.meta.dirname, '..');

/** Makes one minified ES module, for Node 24, of a file and all that it imports. */
export async function bundleFile(
  entryPoint: string,
  outfile: string,
  options: Pick<BuildOptions, 'sourcemap'> = {},
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
    // What is an ES module can be left out piece by piece; what is CommonJS comes whole. And Node needs no ES5.
    mainFields: ['es2015', 'module', 'main'],
    alias: {
      rxjs: join(root, 'node_modules/rxjs/dist/esm'),
      'reflect-metadata': 'reflect-metadata/lite', // Without a Map and a WeakMap of its own.
    },
    define: { 'Intl.DateTimeFormat': 'LazyDateTimeFormat' },
    inject: [join(import.meta.dirname, 'replacements/lazy-date-time-format.js')],
    // Express is CommonJS, and asks for Node's own modules by `require`, which an ES module has not.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    legalComments: 'none',
    metafile: true,
    plugins: [leaveOut(LEFT_OUT), requireHttp, withoutSideEffects, youngRequest],
    ...options,
  });
  return metafile;
}
