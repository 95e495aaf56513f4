import type { Plugin } from 'esbuild';

/** Packages without side effects that do not declare it (`sideEffects` in package.json): unused modules are dropped. */
const SIDE_EFFECT_FREE = /\/node_modules\/@nestjs\/(common|core|platform-express)\//;

export const withoutSideEffects: Plugin = {
  name: 'without-side-effects',
  setup(build) {
    build.onResolve({ filter: /^(\.|@nestjs\/)/ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === SIDE_EFFECT_FREE || options.kind !== 'import-statement') return undefined;
      const resolved = await build.resolve(path, { ...options, pluginData: SIDE_EFFECT_FREE });
      return SIDE_EFFECT_FREE.test(resolved.path) ? { ...resolved, sideEffects: false } : undefined;
    });
  },
};
