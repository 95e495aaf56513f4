import { once } from 'node:events';
import { access, constants, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';

import { StartError } from './embedded-aws/start-error.ts';

/** The port that `text` names, if it can be listened on. */
export async function freePort(text: string): Promise<number> {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new StartError('PORT must be a whole number from 1 to 65535.');
  }
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (cause) {
    throw new StartError(`Port ${port} is in use: stop what listens there, or set PORT to another.`, { cause });
  }
  await once(server.close(), 'close');
  return port;
}

/** The folder, which is made if it is not there. */
export async function writableFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
    return path;
  } catch (cause) {
    throw new StartError(`The folder ${path} cannot be written, and the embedded AWS keeps its data there.`, { cause });
  }
}
