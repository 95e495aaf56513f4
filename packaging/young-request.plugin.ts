import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The method that serverless-express gives to each request. */
const ASSIGNED = /this\._read = (\(\) => \{[^}]*\})/;

/**
 * Lets requests be collected while they are young. V8 puts a function that stands on the right of `object.property =` among
 * the old objects at once, and whatever such a function refers to stays until the old ones are collected: here the request
 * with all that hangs on it, so that they had to be collected more than twice as often. A function in an object literal is
 * born young.
 */
export const youngRequest: Plugin = {
  name: 'young-request',
  setup(build) {
    build.onLoad({ filter: /\/serverless-express\/src\/request\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!ASSIGNED.test(source)) throw new Error(`${path} no longer assigns what this plugin is about`);
      return { contents: source.replace(ASSIGNED, 'Object.assign(this, { _read: $1 })') };
    });
  },
};
