import { describe, expect, it } from '@jest/globals';

import { jobAddress, jobsAddress, routeOf } from './route.ts';

describe('routeOf', () => {
  it.each(['', '#', '#/', '#/submit', '#/nowhere'])('leads from %j to the form', (hash) => {
    expect(routeOf(hash)).toEqual({ view: 'submit' });
  });

  it('leads to a job by its id, whatever that is', () => {
    expect(routeOf(jobAddress('a/b?c'))).toEqual({ view: 'job', jobId: 'a/b?c' });
    expect(routeOf('#/jobs/%')).toEqual({ view: 'job', jobId: '%' });
  });

  it.each([
    { status: '', applicationId: '' },
    { status: 'FAILED', applicationId: '' },
    { status: 'FAILED', applicationId: 'a&b=c' },
  ])('keeps the filter %j of the jobs', (filter) => {
    expect(routeOf(jobsAddress(filter))).toEqual({ view: 'jobs', filter });
  });
});
