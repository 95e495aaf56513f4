import autocannon from 'autocannon';

// Loads a server with submissions. It is a process of its own, so that it can be kept off the core of the server.

export interface LoadOrder {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The bodies, around the application that makes each of them a job of its own. */
  readonly around: readonly [before: string, after: string];
}

export interface Load {
  readonly accepted: number;
  readonly refused: number;
  /** Connections that broke off or were not answered. */
  readonly failed: number;
  readonly seconds: number;
  /** User and system time of this process. */
  readonly cpuMicros: number;
}

let submissions = 0;

async function load({ url, connections, seconds, around: [before, after] }: LoadOrder): Promise<Load> {
  const cpu = process.cpuUsage();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: `${before}http-${submissions++}${after}` }),
      },
    ],
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    accepted: result['2xx'],
    refused: result.non2xx,
    failed: result.errors,
    seconds: result.duration,
    cpuMicros: user + system,
  };
}

process.on('message', (order: LoadOrder) => {
  void load(order).then((done) => process.send?.(done));
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
