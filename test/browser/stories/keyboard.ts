import { expect } from '@jest/globals';

import { focused, reportOf, storedReport } from '../../support/page-steps.ts';
import type { Stories } from '../../support/page.ts';
import { until } from '../../support/until.ts';

export const keyboardStories: Stories = {
  'the keyboard goes on in the position that was added, and at the button after one was removed': async (page) => {
    await page.getByRole('button', { name: 'Add position' }).click();
    const employer = page.getByRole('group', { name: 'Position 1' }).getByRole('textbox', { name: 'Employer' });
    expect(await focused(page).getAttribute('id')).toBe(await employer.getAttribute('id'));
    await page.getByRole('button', { name: 'Remove position 1' }).click();
    expect(await focused(page).textContent()).toContain('Add position');
  },

  'the keyboard alone is enough to submit an example and to read where a piece of evidence stands': async (page) => {
    /** Presses Tab until a control has the focus. */
    const tabTo = async (name: string | RegExp) => {
      await until(
        async () => {
          await page.keyboard.press('Tab');
          return (await focused(page).textContent())?.trim() ?? '';
        },
        (text) => (typeof name === 'string' ? text === name : name.test(text)),
      );
    };
    await page.keyboard.press('Tab');
    expect(await focused(page).textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await tabTo('English example');
    await page.keyboard.press('Enter');
    await page.getByRole('status', { name: 'Announcements' }).getByText('the form is filled in').waitFor();
    await page.keyboard.press('Shift+Tab');
    await tabTo('Submit');
    await page.keyboard.press('Enter');
    await reportOf(page).getByRole('table').waitFor();
    const [quote = ''] = (await storedReport(page)).evidence_matrix.flatMap(({ sources }) =>
      sources.map((s) => s.quote),
    );
    await tabTo(new RegExp(quote.slice(0, 10)));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Source' }).locator('mark').waitFor();
    await tabTo('Back to the report');
    await page.keyboard.press('Enter');
    expect(await focused(page).textContent()).toContain(quote);
  },
};
