import type { Plugin } from 'esbuild';

/** Packages whose modules do nothing but declare, though they do not say so: what nobody imports of them may go. */
const DECLARE_ONLY = /\/node_modules\/@nestjs\/(common|core|platform-express)\//;

export const withoutSideEffects: Plugin = {
  name: 'without-side-effects',
  setup(build) {
    build.onResolve({ filter: /^(\.|@nestjs\/)/ }, async ({ path, pluginData, ...options }) => {
      // A relative import stays within its package.
      if (path.startsWith('.') && !DECLARE_ONLY.test(options.importer)) return undefined;
      if (pluginData === DECLARE_ONLY || options.kind !== 'import-statement') return undefined;
      const resolved = await build.resolve(path, { ...options, pluginData: DECLARE_ONLY });
      return DECLARE_ONLY.test(resolved.path) ? { ...resolved, sideEffects: false } : undefined;
    });
  },
};
