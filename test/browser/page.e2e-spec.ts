import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type PageUnderTest, startPage } from '../support/page.ts';
import { lookAt, PICTURES, picturesOf } from '../support/views.ts';
import { jobStories } from './stories/job.ts';
import { jobsStories } from './stories/jobs.ts';
import { keyboardStories } from './stories/keyboard.ts';
import { reportStories } from './stories/report.ts';
import { submitStories } from './stories/submit.ts';
import { VIEWS } from './stories/views.ts';

let page: PageUnderTest;

beforeAll(async () => {
  page = await startPage();
});
afterAll(async () => page.stop());

describe('start:dev', () => {
  it('prints where the page is', () => {
    expect(page.greeting).toContain(`The page is at http://localhost:${new URL(page.url).port}/`);
  });
});

describe('docs/screenshots', () => {
  it('has pictures of each view, and no other', async () => {
    const views = ['sign-in', 'issuer', ...VIEWS.map(([view]) => view)];
    expect((await readdir(PICTURES)).toSorted()).toEqual(views.flatMap(picturesOf).toSorted());
  });
});

describe('on the page', () => {
  const stories = { ...jobStories, ...jobsStories, ...keyboardStories, ...reportStories, ...submitStories };
  it.concurrent.each(Object.entries(stories))('%s', (_fact, play) => page.tell(play));

  it.concurrent.each(VIEWS)(
    'the view %s hinders nobody: in the light, in the dark, on a narrow screen',
    (name, goThere) =>
      page.tell(async (visited) => {
        await goThere(visited);
        expect(await lookAt(visited, name)).toEqual([]);
      }),
  );
});
