import { afterEach, describe, expect, it } from '@jest/globals';

import { startBrowser } from '../support/browser.ts';

const { CHROME_PATH } = process.env;
afterEach(() => {
  if (CHROME_PATH === undefined) delete process.env['CHROME_PATH'];
  else process.env['CHROME_PATH'] = CHROME_PATH;
});

describe('a machine without a browser that runs', () => {
  it('says so, and what to do', async () => {
    process.env['CHROME_PATH'] = '/nowhere/chromium';
    await expect(startBrowser()).rejects.toThrow(
      'No browser runs here (/nowhere/chromium): install Chromium or Chrome, or name one in CHROME_PATH; npm has one for Linux on x64 alone.',
    );
  });
});
