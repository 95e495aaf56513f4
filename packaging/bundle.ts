import { bundleFile } from './bundler.ts';

/** What is deployed, by the names of the bundles. `api` is the code of both submit and status. */
const ENTRY_POINTS = { api: 'dist/lambda.js', worker: 'dist/worker.lambda.js', watchdog: 'dist/watchdog.lambda.js' };

/** `npm run bundle`: makes one file of each entry point and all that it imports, and prints its size. */
const bundles = Object.entries(ENTRY_POINTS).map(async ([name, file]) => bundleFile(file, `bundles/${name}.mjs`));
for (const { outputs } of await Promise.all(bundles)) {
  for (const [file, { bytes }] of Object.entries(outputs)) process.stdout.write(`${file} ${bytes}\n`);
}
