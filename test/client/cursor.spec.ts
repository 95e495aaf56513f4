import { describe, expect, it } from '@jest/globals';

import { cursorOf } from '../../client/src/main.ts';

describe('cursorOf', () => {
  it('reads the cursor of the address of the next page', () => {
    expect(cursorOf({ next: '/api/vpr/jobs?limit=20&cursor=a%2Fb%3D' })).toBe('a/b=');
  });

  it('is undefined on the last page', () => {
    expect(cursorOf({ next: null })).toBeUndefined();
  });
});
