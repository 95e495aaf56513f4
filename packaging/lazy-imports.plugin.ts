import { basename, extname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Resolves an `import()` in the service's own code at run time: to a bundle, or JSON, beside this one, with the name of the
 * file. Inlined, the module would cost nearly as much at the start as a static import.
 */
export const lazyImports: Plugin = {
  name: 'lazy-imports',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.js(on)?$/ }, ({ path, kind, importer }) => {
      if (kind !== 'dynamic-import' || importer.includes('/node_modules/')) return undefined;
      const name = extname(path) === '.json' ? basename(path) : `${basename(path, '.js')}.mjs`;
      return { path: `./${name}`, external: true };
    });
  },
};
