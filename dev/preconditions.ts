import { once } from 'node:events';
import { createServer } from 'node:net';

import { StartError } from './embedded-aws/start-error.ts';

/** The port that an environment variable names, or the one that it has otherwise. */
export function portFrom(variable: string, otherwise: number): number {
  const text = process.env[variable] ?? String(otherwise);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new StartError(`${variable} must be a whole number from 1 to 65535.`);
  }
  return port;
}

/** @throws StartError where the port of the API is in use */
export async function refuseTakenPort(port: number): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (cause) {
    throw new StartError(`Port ${port} is in use: stop what listens there, or set PORT to another.`, { cause });
  }
  await once(server.close(), 'close');
}
