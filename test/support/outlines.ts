import { readFileSync } from 'node:fs';

import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import type { ReportContent } from '../../src/reports/vpr-report.ts';
import { reportRequest } from './report-request.ts';

/** The outline of a body of `POST /api/vpr`. */
export async function outlineOf(body: object): Promise<ReportContent> {
  const options = { signal: new AbortController().signal, progress: () => undefined };
  return (await new OutlineGenerator().generate(reportRequest(body), options)).report;
}

/** A request with these fields of a posting, and these answers to a question that says nothing. */
export function posting(fields: object, answers: readonly string[] = [], others: object = {}): object {
  return {
    user_id: 'u',
    application_id: 'a',
    job_posting: { company_name: 'Acme', role_title: 'Engineer', ...fields },
    gap_responses: answers.map((answer) => ({ question: '?', answer })),
    ...others,
  };
}

/** A JSON file, by its path in the repository. */
export function jsonFile(path: string): object {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as object;
}

/** What the report says is lacking: all that it writes itself of rows and gaps. */
export function saidToBeMissing({ evidence_matrix, gap_strategies }: ReportContent): string {
  const sentences = [
    ...evidence_matrix.map(({ impact_potential }) => impact_potential),
    ...gap_strategies.map(({ mitigation_approach }) => mitigation_approach),
  ].join(' ');
  return (sentences.match(/(?:Nothing you gave|שום דבר שנמסר אינו)[^:]*?(?:\. |:|$)/gu) ?? []).join(' ');
}
