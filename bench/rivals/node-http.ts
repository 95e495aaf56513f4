import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { submit } from './submit.ts';

// The floor's logic on the HTTP server of Node.
createServer((request, response) => {
  void text(request)
    .then(submit)
    .then(({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body))
    .catch(() => response.destroy()); // The client has broken off.
}).listen(Number(process.env['PORT']), '127.0.0.1');
