import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import { expectDescribed, OPERATIONS } from './contract.ts';
import type { Answer } from './http-answers.ts';

/** Answers of a server: with `expectDescribed`, whatever a test asks holds the service to its document. */
export class AnswersOf {
  readonly #answers: { readonly method: string; readonly path: string; readonly answer: Answer }[] = [];

  /** Keeps every answer of the server from now on. */
  constructor(server: Server) {
    server.prependListener('request', ({ method = '', url = '' }: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
      response.end = (...args: unknown[]) => {
        if (typeof args[0] === 'string' || args[0] instanceof Uint8Array) chunks.push(Buffer.from(args[0]));
        return end(...args);
      };
      response.once('finish', () => {
        const answer = {
          status: response.statusCode,
          headers: headersOf(response),
          body: Buffer.concat(chunks).toString(),
        };
        this.#answers.push({ method, path: url.split('?')[0] ?? '', answer });
      });
    });
  }

  /** Checks the answers to operations of `openapi.json` against it. It describes no other addresses and methods. */
  expectDescribed(): void {
    for (const { method, path, answer } of this.#answers) {
      const described = OPERATIONS.find((each) => each.method === method && patternOf(each.path).test(path));
      if (described !== undefined) expectDescribed(described, answer);
    }
  }
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i');

function headersOf(response: ServerResponse): Record<string, string> {
  const headers = Object.entries(response.getHeaders());
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]));
}
