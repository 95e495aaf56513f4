import { randomUUID } from 'node:crypto';
import { IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from '@aws-lambda-powertools/logger';
import helmet from 'helmet';

import { problem, type ProblemStatus } from './problem.ts';
import { requestsUnderWay } from './request-id.middleware.ts';

/** What Node's parser objects to; everything else that it cannot read is a 400. */
const OBJECTIONS: Readonly<Record<string, [ProblemStatus, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The header fields are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
  HPE_INVALID_EOF_STATE: [400, 'The request was cut off before its end.'],
};

/** Gives problem details also to what is not HTTP enough to become a request, such as one that was cut off. */
export function answerClientErrors(server: Server, logger: Logger): void {
  const security = securityHeaders();
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const [status, detail] = OBJECTIONS[error.code ?? ''] ?? [400, 'This is not a valid HTTP request.'];
    const underWay = requestsUnderWay.get(socket);
    const request_id = underWay ?? randomUUID();
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    // Of a request that has begun, the filter tells the log.
    if (underWay === undefined) logger.info('rejected', { request_id, status, code: error.code });
    const body = JSON.stringify(problem(status, detail, { instance: '', request_id }));
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        ...security,
        'Connection: close',
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `x-request-id: ${request_id}`,
        '',
        body,
      ].join('\r\n'),
    );
  });
}

/** What helmet gives to the answers that pass through Express. */
function securityHeaders(): string[] {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  helmet()(response.req, response, () => undefined);
  return Object.entries(response.getHeaders()).map(([name, value]) => `${name}: ${String(value)}`);
}
