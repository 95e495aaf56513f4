import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { startEmbeddedAws } from './embedded-aws/embedded-aws.ts';
import { StartError } from './embedded-aws/start-error.ts';
import { readableLog } from './readable-log.ts';
import { freePort, writableFolder } from './preconditions.ts';

const STAGE = 'local';
const root = join(import.meta.dirname, '..');

/** The whole service on a laptop: the embedded AWS, and before it the server, built anew whenever a source changes. */
async function main(): Promise<void> {
  const port = await freePort(process.env['PORT'] ?? '3000');
  const folder = await writableFolder(join(root, '.local'));
  const aws = await startEmbeddedAws({
    stage: STAGE,
    folder,
    dynamoDBEndpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
  });

  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  // Detached, so that Ctrl-C reaches this process alone, which then stops the others in their order.
  const server = spawn(
    process.execPath,
    [nest, 'start', '--watch', '--preserveWatchOutput', '--no-shell', '--exec', 'node dev/service.ts'],
    {
      cwd: root,
      detached: true,
      env: { ...process.env, ...aws.environment, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = readableLog();
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  createInterface(server.stdout).on('line', (line) => {
    if (line.includes('"message":"listening"')) greet(port);
  });
  const complaints: string[] = [];
  createInterface(server.stderr).on('line', (line) => {
    // No change of a source will mend this, so there is nothing to wait for.
    if (!line.startsWith('Environment: ')) return;
    complaints.push(line);
    server.kill('SIGTERM');
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)
    process.on(signal, () => server.kill('SIGTERM'));
  const [code] = (await once(server, 'exit')) as [number | null];
  await aws.stop();
  process.exitCode = complaints.length > 0 ? 1 : (code ?? 0);
}

function greet(port: number): void {
  process.stdout.write(
    `\nThe API answers at http://localhost:${port}. Submit a job with\n\n` +
      `  curl -i http://localhost:${port}/api/vpr -H 'content-type: application/json' --data @examples/submit-en.json\n\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
