import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/**
 * The connections that have never carried a request, such as browsers open ahead of need. A server that closes does not
 * take them for idle, and would wait for them; they are cut, so that it waits for requests alone.
 */
@Injectable()
export class UnusedConnections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #unused = new Set<Socket>();
  #server: Server | undefined;

  constructor(private readonly host: HttpAdapterHost) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    this.#server = server;
    server.on('connection', (socket) => {
      this.#unused.add(socket);
      socket.once('close', () => this.#unused.delete(socket));
    });
    server.on('request', ({ socket }) => this.#unused.delete(socket));
  }

  beforeApplicationShutdown(): void {
    for (const socket of this.#unused) socket.destroy();
    // Requests are answered within 8 s; what is still open then never got its request to its end.
    setTimeout(() => {
      this.#server?.closeAllConnections();
    }, 9_000).unref();
  }
}
