import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { resolveSecurityHeaders } from '@nestjs/core/security/security-headers';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Response } from 'express';

import { problem, type ProblemStatus } from './problem.ts';
import { REQUEST_ID_HEADER } from './request-id.middleware.ts';
import { addToRequestLog } from './request-log.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** What Node's parser objects to; everything else that it cannot read is a 400. */
const OBJECTIONS: Readonly<Record<string, [ProblemStatus, code: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'HEADERS_TOO_LARGE', 'The header fields are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT', 'The request did not arrive in time.'],
  HPE_INVALID_EOF_STATE: [400, 'MALFORMED_REQUEST', 'The request was cut off before its end.'],
};

/** Gives problem details also to what is not HTTP enough to become a request, such as one that was cut off. */
@Injectable()
export class ClientErrors implements OnApplicationBootstrap {
  /** The headers that answers which pass through Express get as well. */
  readonly #security = resolveSecurityHeaders(SECURITY_HEADERS).headers.map(([name, value]) => `${name}: ${value}`);

  /** The responses to the requests that have begun and are not answered, by their connections. */
  readonly #underWay = new WeakMap<Duplex, Response>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('request', ({ socket }, response: Response) => {
      this.#underWay.set(socket, response);
      response.once('close', () => this.#underWay.delete(socket));
    });
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      this.answer(error, socket);
    });
  }

  private answer({ code }: NodeJS.ErrnoException, socket: Duplex): void {
    const [status, problemCode, detail] = OBJECTIONS[code ?? ''] ?? [
      400,
      'MALFORMED_REQUEST',
      'This is not a valid HTTP request.',
    ];
    const underWay = this.#underWay.get(socket);
    const request_id = underWay?.get(REQUEST_ID_HEADER) ?? randomUUID();
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    if (underWay === undefined) this.logger.info('request answered', { request_id, status, code });
    else addToRequestLog(underWay, { status, code });
    const body = JSON.stringify(problem(status, problemCode, detail, { baseUrl: '', instance: '', request_id }));
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        ...this.#security,
        'Connection: close',
        'Cache-Control: no-store',
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `x-request-id: ${request_id}`,
        '',
        body,
      ].join('\r\n'),
    );
  }
}
