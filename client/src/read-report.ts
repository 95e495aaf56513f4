import type { Citation, EvidenceRow, GapStrategy, Source, VprReport } from './api-types.gen.ts';
import { VprError } from './vpr-error.ts';

/** Returns a value that has the type; fails for any other, naming the place. Further fields are permitted. */
type Reader<T> = (value: unknown, at: string) => T;

/** @throws VprError, INVALID_REPORT */
export function readReport(value: unknown, jobId: string): VprReport {
  const found = report(value, '');
  return found.job_id === jobId ? found : reject('/job_id');
}

function reject(at: string): never {
  throw new VprError('INVALID_REPORT', `What lies where the report should be has no valid ${at || 'object'}.`);
}

const text: Reader<string> = (value, at) => (typeof value === 'string' ? value : reject(at));

const number: Reader<number> = (value, at) => (typeof value === 'number' ? value : reject(at));

const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, at) =>
    value === null ? null : read(value, at);

const oneOf =
  <T extends string>(...options: readonly T[]): Reader<T> =>
  (value, at) =>
    options.find((option) => option === value) ?? reject(at);

const list =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((item, index) => read(item, `${at}/${index}`)) : reject(at);

const object =
  <T extends object>(fields: { readonly [Name in keyof T]-?: Reader<T[Name]> }): Reader<T> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null) return reject(at);
    for (const name in fields) fields[name](Reflect.get(value, name), `${at}/${name}`);
    return value as T;
  };

const source = object<Source>({ path: text, quote: text });

const report = object<VprReport>({
  application_id: text,
  user_id: text,
  job_id: text,
  created_at: text,
  executive_summary: text,
  evidence_matrix: list(
    object<EvidenceRow>({
      requirement: text,
      evidence: text,
      alignment_score: oneOf('STRONG', 'MODERATE', 'DEVELOPING'),
      impact_potential: text,
      sources: list(source),
    }),
  ),
  differentiators: list(text),
  gap_strategies: list(object<GapStrategy>({ gap: text, mitigation_approach: text, transferable_skills: list(text) })),
  cultural_fit: orNull(text),
  talking_points: list(text),
  keywords: list(text),
  citations: list(object<Citation>({ of: text, path: text, quote: text })),
  version: text,
  language: oneOf('en', 'he'),
  word_count: number,
  generator: text,
});
