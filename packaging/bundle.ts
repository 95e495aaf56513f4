import { FUNCTIONS } from '../infrastructure/names.ts';
import { bundle, bundleFile } from './bundler.ts';

/** `npm run bundle`: every function as one file, and how large it is. `api` is for those who want no gateway. */
const bundles = [...FUNCTIONS.map(bundle), bundleFile('dist/lambda.js', 'bundles/api.mjs')];
for (const { outputs } of await Promise.all(bundles)) {
  for (const [file, { bytes }] of Object.entries(outputs)) process.stdout.write(`${file} ${bytes}\n`);
}
