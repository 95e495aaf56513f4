import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

import { forward, relay } from '../dev/embedded-aws/forward.ts';

export interface DistantAws extends AsyncDisposable {
  readonly environment: Record<string, string>;
  /** How often each operation was called, such as `DynamoDB_20120810.GetItem`. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Puts the endpoints of an AWS at a distance: every call takes so many milliseconds longer. */
export async function putAtDistance(
  environment: Readonly<Record<string, string>>,
  milliseconds: number,
): Promise<DistantAws> {
  const distant = { ...environment };
  const calls = new Map<string, number>();
  const servers = Object.entries(environment)
    .filter(([name]) => name.startsWith('AWS_ENDPOINT_URL_'))
    .map(([name, upstream]) => {
      const server = createServer((request, response) => {
        const operation = String(request.headers['x-amz-target']);
        calls.set(operation, (calls.get(operation) ?? 0) + 1);
        void Promise.all([buffer(request), setTimeout(milliseconds)])
          .then(([body]) => forward(upstream, request, body))
          .then((answer) => relay(answer, response))
          .catch(() => response.destroy()); // One of both ends has gone.
      });
      return { name, server };
    });
  for (const { name, server } of servers) {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    distant[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  return {
    environment: distant,
    calls,
    async [Symbol.asyncDispose]() {
      for (const { server } of servers) {
        server.closeAllConnections();
        await once(server.close(), 'close');
      }
    },
  };
}
