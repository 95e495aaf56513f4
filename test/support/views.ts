import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Where the pictures are kept; `npm run screenshots` renews them. */
export const PICTURES = join(import.meta.dirname, '../../docs/screenshots');

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

type Look = 'light' | 'dark' | 'narrow';

/** The views of which there are pictures in the dark and on a narrow screen, too. */
const MAIN_VIEWS = ['submit', 'jobs', 'report'];

/** The names of the pictures that are kept of a view. */
export function picturesOf(view: string): readonly string[] {
  const looks: readonly Look[] = MAIN_VIEWS.includes(view) ? ['light', 'dark', 'narrow'] : ['light'];
  return looks.map((look) => `${view}-${look}.png`);
}

/**
 * Looks at the view that a page shows: in the light and in the dark, where axe finds what hinders people, and on a narrow
 * screen, which nothing may stick out of.
 *
 * @param name of its pictures, which are taken if SCREENSHOTS is set
 * @returns what is wrong
 */
export async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  const axe = () => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const analyze = async (scheme: Look, builder: AxeBuilder) => {
    const { violations } = await builder.analyze();
    for (const { id, nodes } of violations) {
      complaints.push(`${name}, ${scheme}: ${id} at ${nodes.map(({ html }) => html).join(' and ')}`);
    }
    await takePicture(page, name, scheme);
  };
  await page.setViewportSize(WIDE);
  await analyze('light', axe());
  await page.emulateMedia({ colorScheme: 'dark' });
  await analyze('dark', axe().withRules('color-contrast')); // All else is as it was in the light.
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > NARROW.width) complaints.push(`${name}: ${width} px wide on a screen of ${NARROW.width} px`);
  await takePicture(page, name, 'narrow');
  return complaints;
}

async function takePicture(page: Page, view: string, look: Look): Promise<void> {
  const picture = `${view}-${look}.png`;
  if (process.env['SCREENSHOTS'] === undefined || !picturesOf(view).includes(picture)) return;
  await writeFile(join(PICTURES, picture), await page.screenshot());
}
