import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Packages whose modules do nothing but declare, though they do not say so: what nobody imports of them may go. */
const DECLARE_ONLY = /\/node_modules\/@nestjs\/(common|core|platform-express)\//;

export const withoutSideEffects: Plugin = {
  name: 'without-side-effects',
  setup(build) {
    // Both filters are narrow: esbuild waits for an answer to each import that passes one.
    build.onResolve({ filter: /^\..*\.js$/ }, ({ path, kind, importer, resolveDir }) => {
      if (kind !== 'import-statement' || !DECLARE_ONLY.test(importer)) return undefined;
      return { path: join(resolveDir, path), sideEffects: false };
    });
    build.onResolve({ filter: /^@nestjs\// }, async ({ path, pluginData, ...options }) => {
      if (pluginData === DECLARE_ONLY || options.kind !== 'import-statement') return undefined;
      const resolved = await build.resolve(path, { ...options, pluginData: DECLARE_ONLY });
      return DECLARE_ONLY.test(resolved.path) ? { ...resolved, sideEffects: false } : undefined;
    });
  },
};
