import { describe, expect, it } from '@jest/globals';

import english from '../../../examples/submit-en.json' with { type: 'json' };
import hebrew from '../../../examples/submit-he.json' with { type: 'json' };
import { controlsOf } from './controls.ts';
import { isObject, type Json } from './paths.ts';

/** The paths of the values in a request, without those of the items of its lists of texts. */
function pathsIn(json: Json, above = ''): string[] {
  return Object.entries(json).flatMap(([name, value]) => {
    const path = above + name;
    if (isObject(value)) return pathsIn(value, `${path}.`);
    if (!Array.isArray(value) || path === 'cv.skills' || !value.some(isObject)) return [path];
    return value.flatMap((item: unknown, index) => (isObject(item) ? pathsIn(item, `${path}.${index}.`) : []));
  });
}

describe('the form', () => {
  it.each([
    ['English', english],
    ['Hebrew', hebrew],
  ])('has a control for each value of the %s example', (_, request) => {
    const paths = pathsIn(request).filter((path) => path !== 'user_id' && !/\.question_id$|^cv\.lang/.test(path));
    expect(Array.from(controlsOf(request).keys())).toEqual(expect.arrayContaining(paths));
  });
});
