import { once } from 'node:events';
import { type Agent, createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpRequest } from '@smithy/core/protocols';

import { AttemptHandler } from './attempt-handler.ts';

let server: Server;
let handler: AttemptHandler;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('{}'));
  server.keepAliveTimeout = 350_000; // It tells the client, which would else close by the server's time.
  await once(server.listen(0, '127.0.0.1'), 'listening');
  handler = new AttemptHandler();
});
afterAll(async () => {
  handler.destroy();
  server.closeAllConnections();
  await once(server.close(), 'close');
});

/** The connections that wait in the pool. */
function idleConnections(): Socket[] {
  const { httpAgent } = handler.httpHandlerConfigs() as { httpAgent: Agent };
  return Object.values(httpAgent.freeSockets).flatMap((sockets) => sockets ?? []);
}

async function send(attempt: number): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const headers = { 'amz-sdk-request': `attempt=${attempt}; max=3` };
  await handler.handle(new HttpRequest({ protocol: 'http:', hostname: '127.0.0.1', port, path: '/', headers }));
}

describe('an idle connection', () => {
  it('closes after 20 s, long before the 350 s of a NAT gateway', async () => {
    await send(1);
    const [socket, ...others] = idleConnections();
    expect(others).toHaveLength(0);
    if (socket === undefined) throw new Error('there is no idle connection');
    expect(socket.timeout).toBe(20_000);
    const closed = once(socket, 'close');
    socket.emit('timeout'); // Node does so when that time is over.
    await closed;
    expect(idleConnections()).toHaveLength(0);
  });

  it('is not what a retry uses or leaves behind', async () => {
    await send(2);
    expect(idleConnections()).toHaveLength(0);
  });
});
