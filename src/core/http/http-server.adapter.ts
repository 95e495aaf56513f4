import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** The server's own limits, in milliseconds, for where no gateway has any. */
const LIMITS: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 10_000, // The largest body takes 8 s at 32 kB/s.
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000, // Longer than a load balancer keeps a connection idle, which is 60 s by default.
  requireHostHeader: false, // `checkRequest` answers with a problem; Node would answer with a bare 400.
};

/** Creates the HTTP server with limits, and lets requests with an unknown expectation through to the middleware. */
export class HttpServerAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const app = this.getInstance<RequestListener>();
    this.httpServer = createServer(LIMITS, app);
    this.httpServer.on('checkExpectation', app);
  }
}
