import { submission } from './submission.ts';

/** Bytes of the filling; the rest of the 256 KiB is for what surrounds it. */
const BYTES = 250 * 1024;

/** A list of as many items as fit. */
const listOf = (item: string) =>
  `[${Array(Math.floor(BYTES / (item.length + 1)))
    .fill(item)
    .join()}]`;

/** An object of as many fields as fit. */
const fieldsOf = (value: string) =>
  `{${Array.from({ length: Math.floor(BYTES / (value.length + 11)) }, (_, index) => `"f${100_000 + index}":${value}`).join()}}`;

/** Fills a list with texts of `length` characters: as many as fit, up to `maxItems`. */
const texts = (character: string, length: number, maxItems: number) =>
  Array.from({ length: Math.min(maxItems, Math.floor(BYTES / (Buffer.byteLength(character) * length + 40))) }, () =>
    character.repeat(length),
  );

const answers = (character: string, length: number) =>
  texts(character, length, 50).map((answer) => ({ question: 'q', answer }));

/** The JSON of a submission, in which a piece of JSON stands in the place of the text "HERE". */
const bodyWith = (changes: object, piece = '') => JSON.stringify(submission(changes)).replace('"HERE"', piece);

const bodyWithPosting = (changes: object, piece = '') =>
  bodyWith({ job_posting: { company_name: 'Northwind', role_title: 'Engineer', ...changes } }, piece);

const bodyWithCv = (changes: object, piece = '') => bodyWith({ cv: { full_name: 'n', ...changes } }, piece);

/** Bodies within the size limit that would take a validator longest, by what they have too much of. */
export const HOSTILE_BODIES: Readonly<Record<string, string>> = {
  'unknown fields': fieldsOf('1'),
  'items of an unknown field': bodyWith({ unknown: 'HERE' }, listOf('{}')),
  'levels of an unknown field': bodyWith({ unknown: 'HERE' }, '['.repeat(BYTES / 2) + ']'.repeat(BYTES / 2)),
  'fields of a text': bodyWith({ user_id: 'HERE' }, fieldsOf('1')),
  'items of a text': bodyWith({ user_id: 'HERE' }, listOf('{}')),
  'items of an object': bodyWith({ job_posting: 'HERE' }, listOf('{}')),
  'empty gap responses': bodyWith({ gap_responses: 'HERE' }, listOf('{}')),
  'items of a gap response': bodyWith({ gap_responses: ['HERE'] }, listOf('[]')),
  'fields of a gap response': bodyWith({ gap_responses: ['HERE'] }, fieldsOf('{}')),
  'faulty gap responses': bodyWith({ gap_responses: Array(50).fill({ question: '', answer: 1, question_id: [] }) }),
  'blank requirements': bodyWithPosting({ requirements: 'HERE' }, listOf('""')),
  'requirements that are lists': bodyWithPosting({ requirements: 'HERE' }, listOf('[]')),
  'items of a requirement': bodyWithPosting({ requirements: ['HERE'] }, listOf('[]')),
  'white space in a name': bodyWithPosting({ role_title: ' '.repeat(BYTES) }),
  'answers that are too long by a character': bodyWith({ gap_responses: answers('x', 20_001) }),
  'answers of surrogate pairs': bodyWith({ gap_responses: answers('🚀', 20_000) }),
  'fields of a CV': bodyWith({ cv: 'HERE' }, fieldsOf('1')),
  'empty positions': bodyWithCv({ experience: 'HERE' }, listOf('{}')),
  'empty positions by another name': bodyWithCv({ work_experience: 'HERE' }, listOf('{}')),
  'blank achievements': bodyWithCv({ experience: [{ achievements: 'HERE' }] }, listOf('""')),
  'empty skills': bodyWithCv({ skills: 'HERE' }, listOf('{}')),
  'faulty skills': bodyWithCv({ skills: Array(300).fill({ name: 1, level: [], years_of_experience: {} }) }),
  'fields of a skill': bodyWithCv({ skills: ['HERE'] }, fieldsOf('{}')),
  'fields of the contact details': bodyWithCv({ contact_info: 'HERE' }, fieldsOf('1')),
  'items of a date': bodyWithCv({ education: [{ graduation_year: 'HERE' }] }, listOf('1')),
  'requirements of surrogate pairs': bodyWithPosting({ requirements: texts('🚀', 2_000, 100) }),
};
