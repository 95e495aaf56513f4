import { execFile, execFileSync } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';

import { findProgram } from './find-program.ts';
import { NativeServer } from './native-server.ts';
import type { Store } from './store.ts';

/** Where Debian keeps what is not on the PATH. */
export function findPostgresql(): string | undefined {
  return findProgram('initdb', '/usr/lib/postgresql/*/bin');
}

/** Starts a PostgreSQL server with its default settings and a new database in a folder of its own. */
export async function startPostgresql(signal: AbortSignal): Promise<Store> {
  const initdb = findPostgresql() ?? 'initdb';
  const port = await getPort({ host: '127.0.0.1' });
  const folder = await mkdtemp(join(tmpdir(), 'bench-postgresql-'));
  const owner = notRoot();
  if (owner) await chown(folder, owner.uid, owner.gid);
  const options = { ...owner, cwd: folder, signal };
  const cluster = ['--pgdata', folder, '--username', 'bench', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'];
  await promisify(execFile)(initdb, cluster, options);
  const server = await NativeServer.start(
    join(dirname(initdb), 'postgres'),
    ['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    'database system is ready to accept connections',
    options,
  );
  return {
    environment: { POSTGRESQL_URL: `postgres://bench@127.0.0.1:${port}/postgres` },
    pid: server.pid,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** PostgreSQL refuses to run as root, and Debian's package has made a user for it. */
function notRoot(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
