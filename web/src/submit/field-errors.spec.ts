import { describe, expect, it } from '@jest/globals';

import { errorsByControl } from './field-errors.ts';

const CONTROLS = new Set(['job_posting.role_title', 'job_posting.requirements', 'cv.skills', 'gap_responses.1.answer']);

const byControl = (path: string) => Object.fromEntries(errorsByControl([{ path, messages: ['Too long.'] }], CONTROLS));

describe('errorsByControl', () => {
  it('gives an error to the control of its path', () => {
    expect(byControl('gap_responses.1.answer')).toEqual({ 'gap_responses.1.answer': ['Too long.'] });
  });

  it('gives an error of an item to the control that has the items as lines', () => {
    expect(byControl('job_posting.requirements.3')).toEqual({ 'job_posting.requirements': ['Line 4: Too long.'] });
    expect(byControl('cv.skills.0.name')).toEqual({ 'cv.skills': ['Line 1, name: Too long.'] });
  });

  it('keeps the path of what has no control', () => {
    expect(byControl('job_posting.salary')).toEqual({ 'job_posting.salary': ['Too long.'] });
  });

  it('collects the errors of one control', () => {
    const errors = ['0', '1'].map((index) => ({ path: `job_posting.requirements.${index}`, messages: ['Too long.'] }));
    expect(errorsByControl(errors, CONTROLS).get('job_posting.requirements')).toHaveLength(2);
  });
});
