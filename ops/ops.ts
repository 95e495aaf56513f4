import 'reflect-metadata';

import { join } from 'node:path';

import { runCommand } from './run.ts';

/** `npm run ops -- <command>`. */
const interrupted = new AbortController();
process.once('SIGINT', () => {
  interrupted.abort();
});
process.exitCode = await runCommand(process.argv.slice(2), {
  terminal: process,
  folder: join(import.meta.dirname, '../.local'),
  signal: interrupted.signal,
});
