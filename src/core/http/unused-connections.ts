import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/**
 * Closes the connections that have never carried a request, such as those that browsers open in advance. A closing
 * server does not count them as idle, and would wait for them.
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
    // Requests are answered within 8 s. A connection that is still open then never sent a whole request.
    setTimeout(() => {
      this.#server?.closeAllConnections();
    }, 9_000).unref();
  }
}
