import type { IncomingMessage, ServerResponse } from 'node:http';

/** These belong to one connection, or fetch makes them itself. */
const OWN_HEADERS = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];

/** Makes a request that came in here at another server. */
export function forward(upstream: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Response> {
  return fetch(upstream + String(url), {
    method: String(method),
    headers: Object.entries(headers)
      .filter(([name]) => !OWN_HEADERS.includes(name))
      .map(([name, value]): [string, string] => [name, String(value)]),
    ...(body.length > 0 && { body: Uint8Array.from(body) }),
  });
}

/** Gives the answer of the other server to the one who asked here. */
export async function relay(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
