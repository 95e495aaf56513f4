import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

import { StartError } from './start-error.ts';

/** The DynamoDB that npm installed for this platform, else the one on the PATH. */
export function findDynoxide(): string {
  const platform = `${process.platform}-${process.arch}`;
  const binary = packaged(platform) ?? onThePath();
  if (binary !== undefined) return binary;
  throw new StartError(
    `npm has no embedded DynamoDB for ${platform}: put a dynoxide on the PATH, or start Amazon's DynamoDB Local and set ` +
      'AWS_ENDPOINT_URL_DYNAMODB to its address, such as http://localhost:8000.',
  );
}

function packaged(platform: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`);
  } catch {
    return undefined;
  }
}

function onThePath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'dynoxide')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
