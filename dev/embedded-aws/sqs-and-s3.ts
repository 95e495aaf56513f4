import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { ConditionalS3 } from './conditional-s3.ts';
import { EmbeddedSqs } from './embedded-sqs.ts';
import { type EmulatorRequest, openFauxqs } from './fauxqs.ts';

export interface SqsAndS3 {
  readonly url: string;
  stop(): Promise<void>;
}

export interface SqsAndS3Options {
  readonly port: number;
  /** Where the data is kept; without it, in memory. */
  readonly folder?: string | undefined;
  readonly allowedOrigins: readonly string[];
}

/** Starts SQS and S3 on one port of the loopback interface. */
export async function startSqsAndS3({ port, folder, allowedOrigins }: SqsAndS3Options): Promise<SqsAndS3> {
  const fauxqs = openFauxqs(folder);
  const url = `http://127.0.0.1:${port}`;
  const sqs = new EmbeddedSqs(fauxqs, url);
  const s3 = new ConditionalS3(fauxqs);

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await read(incoming);
    const { status, headers, body } = await (EmbeddedSqs.knows(request)
      ? sqs.call(request, () => response.destroyed)
      : s3.call(request));
    response.writeHead(status, { ...headers, ...corsHeaders(incoming, allowedOrigins) });
    response.end(body);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), 'close');
      await fauxqs.stop();
    },
  };
}

/** Answers as S3 does by the CORS rule of the bucket (infrastructure/bucket.ts). */
function corsHeaders({ headers: { origin } }: IncomingMessage, allowed: readonly string[]): Record<string, string> {
  if (origin === undefined) return {};
  if (allowed.includes('*')) return { 'access-control-allow-origin': '*' };
  return allowed.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'Origin' } : {};
}

async function read(request: IncomingMessage): Promise<EmulatorRequest> {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method as EmulatorRequest['method'],
    url: String(request.url),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: await buffer(request),
  };
}
