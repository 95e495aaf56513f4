import { describe, expect, it } from '@jest/globals';

import openapi from '../../../openapi.json' with { type: 'json' };
import { failureAdvice, mayRetry } from './failure-advice.ts';

const { description } = openapi.components.schemas.JobError.properties.code;

describe('failureAdvice', () => {
  it.each(Array.from(description.matchAll(/`(\w+)`/g), ([, code = '']) => code))('has a sentence for %s', (code) => {
    expect(failureAdvice(code)).toMatch(/\.$/);
    expect(failureAdvice(code)).not.toBe(failureAdvice('ANOTHER'));
  });

  it('has a sentence for a code that is yet to come', () => {
    expect(failureAdvice('ANOTHER')).toContain('Retry it');
  });
});

describe('mayRetry', () => {
  it('is false where a retry would fail again, or a newer job is at it', () => {
    expect(['INVALID_INPUT', 'REPLACED', 'CANCELLED', 'ANOTHER'].map(mayRetry)).toEqual([false, false, true, true]);
  });
});
