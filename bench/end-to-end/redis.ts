import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';

import { findProgram } from './find-program.ts';
import { NativeServer } from './native-server.ts';
import type { Store } from './store.ts';

export function findRedis(): string | undefined {
  return findProgram('redis-server', '/usr/local/bin');
}

/** A Redis as the documentation of BullMQ wants it in production: with an append-only file, and evicting nothing. */
export async function startRedis(signal: AbortSignal): Promise<Store> {
  const port = await getPort({ host: '127.0.0.1' });
  const folder = await mkdtemp(join(tmpdir(), 'bench-redis-'));
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
  ];
  const server = await NativeServer.start(
    findRedis() ?? 'redis-server',
    [...settings, '--maxmemory-policy', 'noeviction'],
    'Ready to accept connections',
    { signal },
  );
  return {
    environment: { REDIS_PORT: String(port) },
    pid: server.pid,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
