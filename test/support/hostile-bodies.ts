import { submission } from './submission.ts';

/** Bytes that a body may have. */
const LIMIT = 256 * 1024;

const POSTING = { company_name: 'Northwind', role_title: 'Engineer' };

/** As many repetitions of a piece of JSON as a body has room for. */
const many = (piece: string) => Array.from({ length: Math.floor((LIMIT - 1_000) / (piece.length + 1)) }, () => piece);

const listOf = (piece: string) => `[${many(piece).join()}]`;
const objectOf = (value: string) =>
  `{${many(`"k00000":${value}`)
    .map((entry, index) => entry.replace('00000', String(index).padStart(5, '0')))
    .join()}}`;

/** A submission with a piece of JSON at a place that is marked in it. */
const at = (changes: object, piece: string) => JSON.stringify(submission(changes)).replace('"HERE"', piece);

/** As much of a text as a body has room for, in strings of some length. */
const texts = (unit: string, length: number) =>
  Array.from({ length: Math.floor((LIMIT - 5_000) / (Buffer.byteLength(unit) * length + 40)) }, () =>
    unit.repeat(length),
  );

const answers = (items: readonly string[]) => items.map((answer) => ({ question: 'q', answer }));

/**
 * The bodies that cost a validator most among those that the size limit lets in, as JSON, by what they are full of.
 */
export const HOSTILE_BODIES: Readonly<Record<string, string>> = {
  'unknown fields': objectOf('1'),
  'unknown fields that are objects': at({ unknown: 'HERE' }, listOf('{}')),
  'fields of a text': at({ user_id: 'HERE' }, objectOf('1')),
  'items of a text': at({ user_id: 'HERE' }, listOf('{}')),
  'empty gap responses': at({ gap_responses: 'HERE' }, listOf('{}')),
  'gap responses that are lists': at({ gap_responses: 'HERE' }, listOf('[]')),
  'items of each gap response': at(
    { gap_responses: Array.from({ length: 50 }, (_, index) => (index === 0 ? ['HERE'] : [])) },
    listOf('[]'),
  ),
  'fields of a gap response': at({ gap_responses: ['HERE'] }, objectOf('{}')),
  'empty requirements': at({ job_posting: { ...POSTING, requirements: 'HERE' } }, listOf('""')),
  'requirements that are lists': at({ job_posting: { ...POSTING, requirements: 'HERE' } }, listOf('[]')),
  'items of a requirement': at({ job_posting: { ...POSTING, requirements: ['HERE'] } }, listOf('[]')),
  'items of the posting': at({ job_posting: 'HERE' }, listOf('{}')),
  'white space in a name': at({ job_posting: { ...POSTING, role_title: 'HERE' } }, `"${' '.repeat(LIMIT - 1_000)}"`),
  'answers one character too long': at({ gap_responses: answers(texts('x', 20_001)) }, ''),
  'answers of emoji': at({ gap_responses: answers(texts('🚀', 20_000)) }, ''),
  'requirements one character too long': at(
    { job_posting: { ...POSTING, requirements: texts('x', 2_001).slice(0, 100) } },
    '',
  ),
  'requirements of emoji': at({ job_posting: { ...POSTING, requirements: texts('🚀', 2_000) } }, ''),
  'gap responses wrong in every field': at(
    {
      gap_responses: Array.from({ length: 50 }, () => ({ question: '', answer: 1, question_id: [], destination: {} })),
    },
    '',
  ),
};
