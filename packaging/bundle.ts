import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';

import { leaveOut } from './leave-out.plugin.ts';
import { LEFT_OUT, LEFT_OUT_WITHOUT_HTTP } from './left-out.ts';

const root = join(import.meta.dirname, '..');

/** The functions, and whether they answer HTTP. Each is `dist/<name>.lambda.js`. */
export const FUNCTIONS = { submit: true, status: true, worker: false, watchdog: false } as const;

export type FunctionName = keyof typeof FUNCTIONS;

/** Makes one file of a function, `bundles/<name>.mjs`, from what the build has left in `dist`. */
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
    plugins: [leaveOut([...LEFT_OUT, ...(FUNCTIONS[name] ? [] : LEFT_OUT_WITHOUT_HTTP)])],
  });
  return metafile;
}
