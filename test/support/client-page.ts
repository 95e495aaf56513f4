import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

/** A page that has the client of `client/` as its variable `vpr`, and a server of its own: for the API, a foreign origin. */
export async function startClientPage() {
  const { outputFiles } = await build({
    entryPoints: ['client/src/main.ts'],
    bundle: true,
    minify: true,
    globalName: 'vpr',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  const script = outputFiles.map(({ text }) => text).join('');
  const server = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<title>client</title><script>${script}</script>`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** The same page under a name that the API was not told. */
    otherOrigin: `http://localhost:${port}`,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

export type ClientPage = Awaited<ReturnType<typeof startClientPage>>;
