import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';

import { focused, openReport, reportOf, storedReport, submitExample, untilStatus } from '../../support/page-steps.ts';
import type { Stories } from '../../support/page.ts';
import { until } from '../../support/until.ts';

export const reportStories: Stories = {
  'a report is there a few seconds after an example was submitted, with a row for each requirement': async (page) => {
    await submitExample(page, 'English example');
    await page.getByRole('heading', { level: 1, name: /Senior Site Reliability Engineer/ }).waitFor();
    await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
    await untilStatus(page, 'Completed');
    const rows = reportOf(page).getByRole('table').getByRole('row');
    await rows.nth(1).waitFor();
    const { evidence_matrix: matrix } = await storedReport(page);
    expect(await rows.count()).toBe(1 + matrix.length);
    for (const { requirement } of matrix) await rows.filter({ hasText: requirement }).waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
  },

  'a report leads from each piece of evidence to its passage in the CV or in an answer, and back; so does prose':
    async (page) => {
      await openReport(page);
      const { evidence_matrix: matrix, citations } = await storedReport(page);
      const quotes = matrix.flatMap(({ sources }) => sources.map(({ quote }) => quote));
      const buttons = reportOf(page).getByRole('table').getByRole('button');
      expect(await buttons.count()).toBe(quotes.length);
      const source = page.getByRole('region', { name: 'Source' });
      for (const [index, quote] of quotes.entries()) {
        await buttons.nth(index).click();
        await until(
          () => source.locator('mark').allTextContents(),
          (marked) => marked.join() === quote,
        );
        await until(
          () => focused(page).textContent(),
          (text) => text === quote,
        );
        expect(await buttons.nth(index).getAttribute('aria-current')).toBe('true');
        await page.getByRole('button', { name: 'Back to the report' }).click();
        expect(await focused(page).textContent()).toContain(quote);
      }
      await reportOf(page).getByRole('button', { name: /^1: / }).first().click();
      await until(
        () => source.locator('mark').allTextContents(),
        (marked) => marked.join() === citations[0]?.quote,
      );
    },

  'a report of a Hebrew posting is Hebrew, and runs from right to left': async (page) => {
    await openReport(page, 'Hebrew example');
    const report = reportOf(page).locator('[lang="he"]');
    expect(await report.getAttribute('dir')).toBe('rtl');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const [first, second] = await report.getByRole('columnheader').all();
    const [right, left] = [await first?.boundingBox(), await second?.boundingBox()];
    expect(right?.x).toBeGreaterThan(Number(left?.x));
  },

  'a report can be copied, and saved as JSON and as Markdown': async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openReport(page);
    const report = await storedReport(page);
    const saved = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')] as const;
    };
    const [jsonName, json] = await saved('Download JSON');
    expect(jsonName).toMatch(/\.json$/);
    expect(JSON.parse(json)).toEqual(report);
    const [markdownName, markdown] = await saved('Download Markdown');
    expect(markdownName).toMatch(/\.md$/);
    for (const { requirement } of report.evidence_matrix) expect(markdown).toContain(requirement);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await until(
      () => page.evaluate('navigator.clipboard.readText()'),
      (copied) => copied === markdown,
    );
  },

  'a report prints as pages of its own, without what one presses': async (page) => {
    await openReport(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 660, height: 990 }); // The width and height of A4 between its margins.
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Delete job' }).isVisible()).toBe(false);
    const row = reportOf(page).getByRole('table').getByRole('row').nth(1);
    const [requirement, impact] = [row.getByRole('rowheader'), row.getByRole('cell').last()];
    expect((await requirement.boundingBox())?.y).toBe((await impact.boundingBox())?.y); // Side by side, as on the screen.
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  },
};
