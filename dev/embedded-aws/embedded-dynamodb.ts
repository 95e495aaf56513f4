import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import { findDynoxide } from './dynoxide.ts';
import { StartError } from './start-error.ts';

export interface EmbeddedDynamoDB {
  readonly endpoint: string;
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedDynamoDBOptions {
  readonly port: number;
  /** Where the tables are kept; without it, in memory. */
  readonly folder?: string | undefined;
}

/**
 * A shell that runs the database, says its process id, and ends it when standard input ends: the operating system closes
 * that when this process dies, however it dies.
 */
const KEEPER = '"$@" >/dev/null & echo $!; exec 2>&-; read -r _; kill $!; wait';

/** Starts a DynamoDB that keeps its tables in a file of the folder, or in memory if there is none. */
export async function startDynamoDB({ port, folder }: EmbeddedDynamoDBOptions): Promise<EmbeddedDynamoDB> {
  const storage = folder === undefined ? [] : ['--db-path', join(folder, 'dynamodb.sqlite')];
  const database = [findDynoxide(), '--host', '127.0.0.1', '--port', String(port), ...storage];
  // Detached: Ctrl-C in a terminal reaches the whole process group, and the database has to outlive the server.
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', ...database], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = untilEnded(keeper);
  await untilListening(keeper.stderr);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ended,
    async stop() {
      keeper.stdin.end();
      await ended;
    },
  };
}

type Keeper = ChildProcessByStdio<Writable, Readable, Readable>;

/** Either of the two may be killed; the other ends as well. */
async function untilEnded(keeper: Keeper): Promise<void> {
  keeper.stdin.on('error', () => undefined); // It is closed already.
  const [pid] = (await once(createInterface(keeper.stdout), 'line')) as [string];
  const databaseEnded = once(keeper.stderr, 'end');
  const keeperEnded = once(keeper, 'exit');
  await Promise.race([databaseEnded, keeperEnded]);
  keeper.stdin.end();
  try {
    process.kill(Number(pid));
  } catch {
    // The database was the first to end.
  }
  await Promise.all([databaseEnded, keeperEnded]);
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
