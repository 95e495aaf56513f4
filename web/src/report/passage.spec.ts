import { describe, expect, it } from '@jest/globals';

import { citationsOf, splitAtQuote } from './passage.ts';

describe('splitAtQuote', () => {
  it('finds a quotation within its text', () => {
    expect(splitAtQuote('Led a team of 5.', 'a team')).toEqual(['Led ', 'a team', ' of 5.']);
  });

  it('leaves a text whole that has no such quotation, or where none is asked for', () => {
    expect(splitAtQuote('Led a team.', 'nobody')).toEqual(['Led a team.', '', '']);
    expect(splitAtQuote('Led a team.', '')).toEqual(['Led a team.', '', '']);
  });
});

describe('citationsOf', () => {
  it('are those of a part of the report and of what is in it, and not of its neighbour', () => {
    const citations = ['/gaps/1', '/gaps/1/gap', '/gaps/10'].map((of) => ({ of, path: '/cv/full_name', quote: of }));
    expect(citationsOf(citations, '/gaps/1').map(({ quote }) => quote)).toEqual(['/gaps/1', '/gaps/1/gap']);
  });
});
