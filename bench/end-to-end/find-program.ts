import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program: on the PATH, or in a folder that matches. */
export function findProgram(name: string, folders: string): string | undefined {
  const onThePath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...onThePath, ...globSync(folders)].map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
