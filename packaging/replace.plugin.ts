import { join } from 'node:path';
import type { Plugin } from 'esbuild';

import type { Replacement } from './replacements.ts';

const folder = join(import.meta.dirname, 'replacements');

/** @param onReplaced called for each import that is replaced */
export function replace(replacements: readonly Replacement[], onReplaced: (replacement: Replacement) => void): Plugin {
  return {
    name: 'replace',
    setup(build) {
      for (const replacement of replacements) {
        const { specifier, importer, by } = replacement;
        build.onResolve({ filter: specifier }, ({ path, importer: importing }) => {
          if (importer?.test(importing) === false) return undefined;
          onReplaced(replacement);
          return by === undefined ? { path, namespace: 'empty' } : { path: join(folder, by) };
        });
      }
      build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}
