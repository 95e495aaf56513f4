import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { StartError } from './embedded-aws/start-error.ts';

/**
 * Keeps a folder to this process until it is disposed of or the process dies, however it dies: the lock that SQLite takes
 * is the operating system's.
 *
 * @throws StartError where another process has the folder
 */
export function lockFolder(folder: string): Disposable {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new StartError(`Another start:dev uses the data in ${folder}: stop it first.`, { cause });
  }
  return { [Symbol.dispose]: () => void lock.close() };
}
