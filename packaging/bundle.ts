import { readFileSync, writeFileSync } from 'node:fs';

import { bundleAll } from './bundler.ts';

/** `npm run bundle`: makes the bundles, and prints the size of each. */
const bundles = await bundleAll({
  'dist/lambda.js': 'bundles/api.mjs', // The functions submit and status.
  'dist/worker.lambda.js': 'bundles/worker.mjs',
  'dist/watchdog.lambda.js': 'bundles/watchdog.mjs',
  'dist/core/auth/jose.js': 'bundles/jose.mjs', // Loaded by the API where there is an issuer of tokens.
  'dist/reports/generators/claude/llm-sdk.js': 'bundles/llm-sdk.mjs', // Loaded by the worker where a model writes.
  'dist/reports/s3-sdk.js': 'bundles/s3-sdk.mjs', // Loaded by the API and the worker, when they first need it.
});
// Loaded by the API, when it is asked for.
const document = JSON.stringify(JSON.parse(readFileSync('openapi.json', 'utf8')));
writeFileSync('bundles/openapi.json', document);

for (const { outputs } of bundles) {
  for (const [file, { bytes }] of Object.entries(outputs)) process.stdout.write(`${file} ${bytes}\n`);
}
process.stdout.write(`bundles/openapi.json ${Buffer.byteLength(document)}\n`);
