import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { bundlePage } from './bundle.ts';

const USAGE =
  'npm run build:web -- --api https://… --reports https://… [--issuer https://… --client-id … [--sign-in https://…]] [--out folder]';

/** `npm run build:web`: the page as files for any static host. */
async function main(): Promise<void> {
  const { api, reports, issuer, 'client-id': clientId, 'sign-in': signIn, out } = options();
  const login = issuer !== undefined && clientId !== undefined ? { login: { issuer, clientId } } : {};
  const files = await bundlePage({ api, ...login }, [reports, signIn]);
  await rm(out, { recursive: true, force: true });
  for (const [name, content] of files) {
    const path = join(out, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  process.stdout.write(`${Array.from(files.keys()).join(', ')} in ${out}\n`);
}

function options() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { api: text, reports: text, issuer: text, 'client-id': text, 'sign-in': text, out: text },
  });
  const { api, reports, 'sign-in': signIn = '', out = join(import.meta.dirname, 'dist'), ...login } = values;
  if (api === undefined || reports === undefined) throw new Error('Name the origins of the API and of the reports.');
  if ((login.issuer === undefined) !== (login['client-id'] === undefined)) {
    throw new Error('An issuer and the id of the page there belong together.');
  }
  return { api, reports, 'sign-in': signIn, out, ...login };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n  ${USAGE}\n`);
  process.exitCode = 1;
});
