import { describe, expect, it } from '@jest/globals';

import type { Field } from './form-fields.ts';
import { textOfField, valueOfText } from './text-of-field.ts';

const field = (kind: Field['kind']): Field => ({ path: 'p', label: 'Label', ...(kind && { kind }) });

describe('the text of a field', () => {
  it.each([
    ['a text', field('text'), 'as it\nis', 'as it\nis'],
    ['items', field('lines'), ['one', 'two'], 'one\ntwo'],
    [
      'skills with levels',
      field('skills'),
      [
        'Go',
        { name: 'Rust', level: 'ADVANCED', years_of_experience: 5 },
        { name: 'C', level: '', years_of_experience: 3 },
      ],
      'Go\nRust | ADVANCED | 5\nC |  | 3',
    ],
  ])('shows %s, and is read as the same', (_, of, value, text) => {
    expect(textOfField(of, value)).toBe(text);
    expect(valueOfText(of, text)).toEqual(value);
  });

  it('leaves out what is not known of a skill', () => {
    expect(textOfField(field('skills'), [{ name: 'Go', level: 'C1' }, { name: 'C' }])).toBe('Go | C1\nC');
  });

  it('is the first choice where none was made', () => {
    const choices: Field = { path: 'p', label: 'Label', kind: [['en', 'English']] };
    expect(textOfField(choices, undefined)).toBe('en');
  });

  it('is empty where there is no value, or another type than the form has', () => {
    expect(textOfField(field(undefined), undefined)).toBe('');
    expect(textOfField(field('lines'), 'one')).toBe('');
    expect(textOfField(field(undefined), 2017)).toBe('2017');
  });
});
