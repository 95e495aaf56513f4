import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Leaves an `import()` in the service's own code to be resolved when it runs: to a bundle beside this one, with the name
 * of the file. Inlined, the module would cost nearly as much at the start as if it were imported at once.
 */
export const lazyImports: Plugin = {
  name: 'lazy-imports',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, kind, importer }) => {
      if (kind !== 'dynamic-import' || importer.includes('/node_modules/')) return undefined;
      return { path: `./${basename(path, '.js')}.mjs`, external: true };
    });
  },
};
