import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import getPort from 'get-port';

import { StartError } from './start-error.ts';

export interface EmbeddedDynamoDB {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts a DynamoDB that keeps its tables in a file of the folder, or in memory if there is none. */
export async function startDynamoDB(folder?: string): Promise<EmbeddedDynamoDB> {
  const port = await getPort({ host: '127.0.0.1' });
  const storage = folder === undefined ? [] : ['--db-path', join(folder, 'dynamodb.sqlite')];
  // Detached: Ctrl-C in a terminal reaches the whole process group, and the database has to outlive the server.
  const child = spawn(binary(), ['--host', '127.0.0.1', '--port', String(port), ...storage], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  await untilListening(child.stderr);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** It says so on standard error, where it also says why it gives up. */
async function untilListening(stderr: Readable): Promise<void> {
  const lines: string[] = [];
  for await (const line of createInterface(stderr)) {
    lines.push(line);
    if (line.includes('listening on')) {
      stderr.resume();
      return;
    }
  }
  throw new StartError(`The embedded DynamoDB did not start: ${lines.join(' ').trim()}`);
}

function binary(): string {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch (cause) {
    throw new StartError(
      "The embedded DynamoDB is there for Linux on x64 only (npm leaves it out elsewhere): start Amazon's DynamoDB " +
        'Local instead and set AWS_ENDPOINT_URL_DYNAMODB to its address, such as http://localhost:8000.',
      { cause },
    );
  }
}
