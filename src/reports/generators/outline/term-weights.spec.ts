import { describe, expect, it } from '@jest/globals';

import { TermWeights } from './term-weights.ts';
import { wordsOf } from './words.ts';

describe('TermWeights', () => {
  const texts = ['Kafka clusters', 'Kafka topics', 'Kafka brokers in Rust', 'systems'];
  const weights = new TermWeights(texts.map((text) => wordsOf(text).flatMap(({ stems }) => stems)));
  const weigh = (form: string): number => wordsOf(form).reduce((sum, word) => sum + weights.of(word), 0);

  it('gives a word of one text its full weight, and less to one that recurs', () => {
    expect(weigh('Rust')).toBeCloseTo(1);
    expect(weigh('Kafka')).toBeLessThan(weigh('Rust'));
    expect(weigh('Kafka')).toBeGreaterThan(0);
  });

  it('gives a word that says little on its own a fifth', () => {
    expect(weigh('systems')).toBeCloseTo(0.2);
  });
});
