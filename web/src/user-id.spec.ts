import { describe, expect, it } from '@jest/globals';

import openapi from '../../openapi.json' with { type: 'json' };
import { USER_ID } from './user-id.ts';

const { pattern, minLength, maxLength } = openapi.components.schemas.VprRequest.properties.user_id;

describe('USER_ID', () => {
  it('is the rule of the API', () => {
    expect(USER_ID.source).toBe(new RegExp(pattern.replace('*', `{${minLength},${maxLength}}`)).source);
  });
});
