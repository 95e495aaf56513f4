import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { bundlePage, type PageFiles } from '../../web/bundle.ts';
import { startBrowser } from '../support/browser.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import { visit } from '../support/page.ts';
import { reportOf, submit } from '../support/page-steps.ts';

const PATH = '/careers/reports/';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

let browser: Browser;
let files: PageFiles;
let host: Server;
let origin: string;
let under: ClientUnderTest;

beforeAll(async () => {
  browser = await startBrowser();
  host = createServer(({ url = '' }, response) => {
    const name = url.replace(PATH, '') || 'index.html';
    response.setHeader('content-type', TYPES[extname(name)] ?? 'application/json').end(files.get(name));
  });
  await once(host.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  under = await startClient({}, { ALLOWED_ORIGINS: origin });
  files = await bundlePage({ api: under.baseUrl }, [String(process.env['AWS_ENDPOINT_URL_S3'])]);
});
afterAll(async () => {
  Reflect.deleteProperty(process.env, 'ALLOWED_ORIGINS');
  await browser.close();
  host.closeAllConnections();
  await once(host.close(), 'close');
  await under.stop();
});

describe('the page on a static host, under a path', () => {
  it('submits to an API elsewhere, and reads the report out of the bucket', () =>
    visit(browser, origin + PATH, async (page) => {
      expect(await page.getByRole('group', { name: 'Examples' }).getByRole('button').allTextContents()).toEqual([
        'English example',
        'Hebrew example',
      ]);
      await page.getByRole('textbox', { name: 'Company', exact: true }).fill('Northwind');
      await page.getByRole('textbox', { name: 'Role' }).fill('Engineer');
      await submit(page);
      await under.work();
      await reportOf(page).getByRole('heading', { name: 'Summary' }).waitFor();
    }));
});
