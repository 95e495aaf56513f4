import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { deniedSpans } from './denials.ts';

/** One a line; X stands for what is denied or affirmed, the last of them counts. */
const lines = (file: string): string[] =>
  readFileSync(new URL(`../../../../test/data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

const TERM = 'Kubernetes';

function denies(line: string): boolean {
  const text = line.replaceAll('X', TERM);
  const place = text.lastIndexOf(TERM);
  return deniedSpans(text).some(({ start, end }) => start <= place && place < end);
}

describe('deniedSpans', () => {
  it.each(lines('denials.txt'))('takes for a denial: %s', (line) => {
    expect(denies(line)).toBe(true);
  });

  it.each(lines('affirmations.txt'))('takes for none: %s', (line) => {
    expect(denies(line)).toBe(false);
  });

  it.each([
    'I have never used the following:\n• Helm\n• X',
    'Gaps:\n• Helm.\n• X.',
    'No experience with Docker,\nX and Helm',
  ])('takes for a denial what lines share: %j', (lines) => {
    expect(denies(lines)).toBe(true);
  });

  it.each([
    'Platform work\nX and Helm',
    'No Docker experience\nX for 5 years',
    'No Docker experience\nI ran X daily',
    'Gaps:\n• Helm\n\nI ran X.',
    '• No Docker\n• X',
  ])('lets a line that says so itself be none: %j', (lines) => {
    expect(denies(lines)).toBe(false);
  });

  it('denies nothing of the sentence before one that names what it is about', () => {
    const text = 'Docker for 2 years. We planned Kubernetes but dropped it.';
    expect(deniedSpans(text).every(({ start }) => start >= text.indexOf('.'))).toBe(true);
  });

  it('denies nothing but what stands near the negation', () => {
    const text = 'Docker, for 40 services. I have never used Kubernetes.';
    expect(deniedSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('Docker')]),
    );
  });
});
