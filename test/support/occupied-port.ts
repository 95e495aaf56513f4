import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Something that listens on a port, until it is disposed of. */
export async function occupiedPort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { port: String(port), [Symbol.dispose]: () => void server.close() };
}
