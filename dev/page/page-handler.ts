import { extname } from 'node:path';
import type { RequestHandler } from 'express';

import { bundlePage, type PageFiles } from '../../web/bundle.ts';
import { contentSecurityPolicy } from '../../web/policy.ts';
import type { PageConfig } from '../../web/src/config.ts';

const NAMES = /^\/(|[\w-]+\.(?:js|css)|examples\/[\w-]+\.json)$/;

/** Serves the page at `/`: each time anew from its sources, so that a reload in the browser shows what was edited. */
export function pageHandler(config: PageConfig, others: readonly string[]): RequestHandler {
  const policy = `${contentSecurityPolicy(config, others)}; frame-ancestors 'none'`;
  let files: PageFiles | undefined;
  return async ({ method, originalUrl }, response, next) => {
    const [, name] = NAMES.exec(originalUrl.split('?')[0] ?? '') ?? [];
    if ((method !== 'GET' && method !== 'HEAD') || name === undefined) {
      next();
      return;
    }
    try {
      if (name === '' || files === undefined) files = await bundlePage(config, others);
    } catch (error) {
      response.status(500).type('text').send(String(error)); // A source does not compile.
      return;
    }
    const content = files.get(name || 'index.html');
    if (content === undefined) next();
    else
      response
        .set('Content-Security-Policy', policy)
        .type(extname(name) || 'html')
        .send(Buffer.from(content));
  };
}
