import { type Browser, chromium } from 'playwright-core';

import { findChromium } from './chromium.ts';

/** A page that does nothing but what the test says: no requests of the browser itself; no sandbox, for root in a container. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real browser without a window. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, env } = findChromium();
  try {
    return await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } });
  } catch (cause) {
    throw new Error(
      `No browser runs here (${executablePath}): install Chromium or Chrome, or name one in CHROME_PATH; npm has one for Linux on x64 alone.`,
      { cause },
    );
  }
}
