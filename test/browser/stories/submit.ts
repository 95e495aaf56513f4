import { expect } from '@jest/globals';

import { fillIn, focused, openReport, pressSubmit, submit } from '../../support/page-steps.ts';
import type { Stories } from '../../support/page.ts';
import { until } from '../../support/until.ts';

export const submitStories: Stories = {
  'a wrong request is told at each field, and goes through when it is put right': async (page) => {
    await fillIn(page, 'English example');
    const company = page.getByRole('textbox', { name: 'Company', exact: true });
    const name = await company.inputValue();
    await company.fill('');
    await page.getByRole('textbox', { name: 'Address of the posting' }).fill('not an address');
    await pressSubmit(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Please correct this' });
    await alert.waitFor();
    expect(await alert.getByRole('link').allTextContents()).toEqual(['Company', 'Address of the posting']);
    expect(await focused(page).getAttribute('id')).toBe(await company.getAttribute('id'));
    expect(await company.getAttribute('aria-invalid')).toBe('true');
    expect((await company.boundingBox())?.y).toBeGreaterThanOrEqual(0); // It is in sight.
    const describedBy = String(await company.getAttribute('aria-describedby')).split(' ');
    const described = await Promise.all(describedBy.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(described.join(' ')).toContain('must be a string of 1 to 200 characters');

    await alert.getByRole('link', { name: 'Address of the posting' }).click();
    expect(await focused(page).inputValue()).toBe('not an address');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('https://example.com/job');
    await company.fill(name);
    await submit(page);
    expect(await page.getByRole('alert').count()).toBe(0);
  },

  'lists can be typed key by key, and a complaint is found at the line and the answer that the visitor sees': async (
    page,
  ) => {
    await page.getByRole('textbox', { name: 'Company', exact: true }).fill('Northwind');
    await page.getByRole('textbox', { name: 'Role' }).fill('Engineer');
    await page.getByRole('textbox', { name: 'Full name' }).fill('Dana Levi');
    const skills = page.getByRole('textbox', { name: 'Skills' });
    const typed = 'Go | advanced | 5\n\nRust | much too long';
    await skills.pressSequentially(typed);
    expect(await skills.inputValue()).toBe(typed);
    await skills.fill(typed + '!'.repeat(500));
    await page.getByRole('button', { name: 'Add answer' }).click();
    await page.getByRole('button', { name: 'Add answer' }).click();
    const second = page.getByRole('group', { name: 'Answer 2' });
    await second.getByRole('textbox', { name: 'Question' }).fill('Why Rust?');
    await pressSubmit(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Please correct this' });
    await alert.waitFor();
    expect(await alert.getByRole('link').allTextContents()).toEqual(['Skills', 'Answer 2, Answer']);
    await alert.getByText('Line 3, level: ').waitFor();
    await skills.fill(typed);
    await second.getByRole('textbox', { name: 'Answer' }).fill('For a tool.');
    await submit(page);
  },

  'the form keeps what was typed through a reload': async (page) => {
    const company = page.getByRole('textbox', { name: 'Company', exact: true });
    await company.fill('Northwind');
    await page.reload();
    expect(await company.inputValue()).toBe('Northwind');
  },

  'an example that takes the place of what was typed can be undone': async (page) => {
    const company = page.getByRole('textbox', { name: 'Company', exact: true });
    await company.fill('Northwind');
    await fillIn(page, 'English example');
    expect(await company.inputValue()).not.toBe('Northwind');
    await page.getByRole('button', { name: /^Undo/ }).click();
    expect(await company.inputValue()).toBe('Northwind');
  },

  'the form works on plain http, and where the browser keeps nothing and copies nothing': async (page) => {
    await page.addInitScript(`
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
      Object.defineProperty(crypto, 'randomUUID', { value: undefined });
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    `);
    await page.reload();
    await openReport(page);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('does not let this page copy').waitFor();
  },

  'a request may have fields that the API does not know, unless the visitor wants them refused': async (page) => {
    await page.getByText('Request as JSON').first().click();
    const json = page.getByRole('textbox', { name: 'Request as JSON' });
    await json.fill(
      JSON.stringify({ application_id: 'a', job_posting: { company_name: 'c', role_title: 'r', salary: 1 } }),
    );
    await page.getByRole('button', { name: 'Use this JSON' }).click();
    const strict = page.getByRole('checkbox', { name: 'Refuse unknown fields' });
    await strict.check();
    await pressSubmit(page);
    await page.getByRole('alert').getByText('job_posting.salary').first().waitFor();
    await strict.uncheck();
    await submit(page);
  },

  'a résumé in the JSON Resume format fills in the CV, chosen or dropped': async (page) => {
    const name = page.getByRole('textbox', { name: 'Full name' });
    const file = page.getByLabel('Résumé file');
    await file.setInputFiles('test/data/resume.json');
    await until(
      () => name.inputValue(),
      (value) => value === 'Noa Bergman',
    );
    const buffer = Buffer.from(JSON.stringify({ basics: { name: 'Amir Cohen' } }));
    await file.drop({ files: { name: 'resume.json', mimeType: 'application/json', buffer } });
    await until(
      () => name.inputValue(),
      (value) => value === 'Amir Cohen',
    );
    await file.drop({ files: { name: 'resume.json', mimeType: 'application/json', buffer: Buffer.from('{') } });
    await page.getByRole('alert').getByText('This file is not JSON.').waitFor();
    expect(await name.inputValue()).toBe('Amir Cohen');
  },
};
