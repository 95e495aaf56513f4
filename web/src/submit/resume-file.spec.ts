import { describe, expect, it } from '@jest/globals';

import { requestFromFile } from './resume-file.ts';

const FORM = { application_id: 'a', job_posting: { role_title: 'Engineer' } };

describe('requestFromFile', () => {
  it('takes a JSON Resume for the CV', () => {
    const file = JSON.stringify({ basics: { name: 'Dana' } });
    expect(requestFromFile(file, FORM)).toEqual({ ...FORM, cv: { full_name: 'Dana' } });
  });

  it('takes a whole request', () => {
    const request = { application_id: 'b', job_posting: {}, unknown: 1 };
    expect(requestFromFile(JSON.stringify(request), FORM)).toEqual(request);
  });

  it('refuses anything else', () => {
    expect(() => requestFromFile('[]', FORM)).toThrow(expect.objectContaining({ code: 'INVALID_RESUME' }));
    expect(() => requestFromFile('no JSON', FORM)).toThrow(SyntaxError);
  });
});
