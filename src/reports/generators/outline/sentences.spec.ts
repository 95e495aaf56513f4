import { describe, expect, it } from '@jest/globals';

import { bestSentence, readSentences } from './sentences.ts';
import { wordsOf } from './words.ts';

const sentencesOf = (text: string) => readSentences(text, wordsOf(text));

describe('readSentences', () => {
  it('cuts a long quotation between words, and never within a character', () => {
    const [words] = sentencesOf('word '.repeat(200));
    expect(words?.text).toMatch(/^word( word)*$/);
    const [smiles] = sentencesOf(`a${'🚀'.repeat(400)}`);
    expect(smiles?.text.isWellFormed()).toBe(true);
    expect(smiles?.text.length).toBe(399);
  });

  it('counts figures, of which a year is none', () => {
    expect(sentencesOf('In 2024. From 1,900 to 40.').map(({ figures }) => figures)).toEqual([0, 2]);
  });
});

describe('bestSentence', () => {
  it('prefers shared stems, then figures, then length, then the first', () => {
    const best = (text: string, ...stems: string[]): string | undefined =>
      bestSentence(sentencesOf(text), new Set(stems))?.text;
    expect(best('Kafka. Of 50 rabbits 40 ran.', 'kafka')).toBe('Kafka.');
    expect(best('Yes. Then 40. Then nothing at all.')).toBe('Then 40.');
    expect(best('Yes. It was so. It was no.')).toBe('It was so.');
  });
});
