import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

import type { FunctionName } from '../infrastructure/names.ts';
import { leaveOut } from './leave-out.plugin.ts';
import { LEFT_OUT, LEFT_OUT_WITHOUT_HTTP } from './left-out.ts';

const root = join(import.meta.dirname, '..');

const ANSWER_HTTP: readonly FunctionName[] = ['submit', 'status'];

/** Makes one file of a function, `bundles/<name>.mjs`, from `dist/<name>.lambda.js`. */
export async function bundle(name: FunctionName): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`dist/${name}.lambda.js`],
    outfile: `bundles/${name}.mjs`,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // What is an ES module can be left out piece by piece; what is CommonJS comes whole.
    mainFields: ['module', 'main'],
    alias: { rxjs: join(root, 'node_modules/rxjs/dist/esm') },
    // Express is CommonJS, and asks for Node's own modules by `require`, which an ES module has not.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    legalComments: 'none',
    metafile: true,
    plugins: [leaveOut([...LEFT_OUT, ...(ANSWER_HTTP.includes(name) ? [] : LEFT_OUT_WITHOUT_HTTP)])],
  });
  return metafile;
}
