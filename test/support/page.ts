import type { Browser, Page } from 'playwright-core';

import { startBrowser } from './browser.ts';
import { Checkout } from './checkout.ts';

/** Seconds that a report takes; of a slow example a minute. */
const REPORT_SECONDS = '1';

/** Milliseconds for anything that a story waits for, on a busy machine. */
const PATIENCE_MS = 60_000;

/** What a browser says of an answer of API or issuer that the page knows what to do with: a 400, or none without a network. */
const ANSWER = /^Failed to load resource: .* at \S+\/(api\/|token$)/;

/** What a visitor does on a page and finds there, by the fact that it shows. */
export type Stories = Readonly<Record<string, Play>>;

type Play = (page: Page) => Promise<unknown>;

/** The page as `npm run start:dev` serves it, with reports that are rehearsed, in a real browser. */
export async function startPage(options: string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const browser = await startBrowser();
  const checkout = await Checkout.make();
  const rehearsal = { VPR_GENERATOR: 'rehearsal', REHEARSAL_SECONDS: REPORT_SECONDS };
  const startDev = await checkout.startDev({ options, environment: { ...rehearsal, ...environment } });
  const stop = async () => {
    await browser.close();
    await checkout.remove();
  };
  await startDev.line('aws.env').catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url: startDev.url,
    /** What start:dev printed. */
    greeting: startDev.output,
    /** Plays a story on the page. */
    tell: (play: Play) => visit(browser, startDev.url, play),
    stop,
  };
}

export type PageUnderTest = Awaited<ReturnType<typeof startPage>>;

/**
 * Opens a page for a visitor who was never there, and plays a story.
 *
 * @throws if the page has broken its policy, thrown an error or logged one
 */
export async function visit(browser: Browser, url: string, play: Play): Promise<void> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    const line = `${message.text()} at ${message.location().url}`;
    if (message.type() === 'error' && !ANSWER.test(line)) complaints.push(line);
  });
  const page = await context.newPage();
  try {
    await page.goto(url);
    await play(page);
    if (complaints.length > 0) throw new Error(`the page complains:\n${complaints.join('\n')}`);
  } catch (cause) {
    throw new Error(`${String(cause)}\nThe page at ${page.url()} was:\n${await page.ariaSnapshot()}`, { cause });
  } finally {
    await context.close();
  }
}
