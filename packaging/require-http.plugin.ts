import type { Plugin } from 'esbuild';

/**
 * Loads `node:http` and `node:https` by `require`. An `import` reads every export of a module of Node, also the lazy
 * ones: those of `node:http` load fetch and WebSocket, 20 ms at each start.
 */
export const requireHttp: Plugin = {
  name: 'require-http',
  setup(build) {
    build.onResolve({ filter: /^(node:)?https?$/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'required' },
    );
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('${path}');`,
    }));
  },
};
