import { access, chmod, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { StartError } from './embedded-aws/start-error.ts';

export interface DataFolder extends Disposable {
  readonly path: string;
}

/**
 * Makes the folder if it is not there, and keeps it to its owner and to this process.
 *
 * @throws StartError where it cannot be written, or another process has it
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
    await chmod(path, 0o700);
  } catch (cause) {
    throw new StartError(`The folder ${path} cannot be written, and the embedded AWS keeps its data there.`, { cause });
  }
  // The lock that SQLite takes is the operating system's, and ends with the process, however that ends.
  const lock = new DatabaseSync(join(path, 'lock.sqlite'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new StartError(`Another start:dev uses the data in ${path}: stop it first.`, { cause });
  }
  return {
    path,
    [Symbol.dispose]() {
      lock.close();
    },
  };
}
