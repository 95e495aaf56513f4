import { join } from 'node:path';
import type { Plugin } from 'esbuild';

import type { Replacement } from './left-out.ts';

const replacements = join(import.meta.dirname, 'replacements');

/** Puts the replacements in the places of what they replace. */
export function leaveOut(all: readonly Replacement[]): Plugin {
  return {
    name: 'leave-out',
    setup(build) {
      for (const { specifier, importer, by } of all) {
        build.onResolve({ filter: specifier }, ({ path, importer: asking }) => {
          if (importer?.test(asking) === false) return undefined;
          return by === undefined ? { path, namespace: 'empty' } : { path: join(replacements, by) };
        });
      }
      build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}
