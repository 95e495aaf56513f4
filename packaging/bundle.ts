import { FUNCTIONS } from '../infrastructure/names.ts';
import { bundle } from './bundler.ts';

/** `npm run bundle`: every function as one file, and how large it is. */
for (const name of FUNCTIONS) {
  const { outputs } = await bundle(name);
  for (const [file, { bytes }] of Object.entries(outputs)) process.stdout.write(`${file} ${bytes}\n`);
}
