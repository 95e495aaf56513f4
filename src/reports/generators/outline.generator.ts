import { Injectable } from '@nestjs/common';

import { portraitOf } from './outline/company.ts';
import { resultsOf } from './outline/differentiators.ts';
import { evidenceMatrix } from './outline/evidence-matrix.ts';
import { executiveSummary } from './outline/executive-summary.ts';
import { gapStrategies } from './outline/gap-strategies.ts';
import { Pace } from './outline/pace.ts';
import { ENGLISH } from './outline/phrases.en.ts';
import { HEBREW } from './outline/phrases.he.ts';
import type { Prose } from './outline/prose.ts';
import { type Reading, readRequest } from './outline/reading.ts';
import { storiesOf } from './outline/stories.ts';
import { talkingPoints } from './outline/talking-points.ts';
import { countWords } from './outline/word-count.ts';
import { type Generated, type GenerationOptions, type GenerationRequest, VprGenerator } from '../vpr-generator.ts';
import type { Citation, ReportContent } from '../vpr-report.ts';

const PHRASES = { en: ENGLISH, he: HEBREW } as const;

/**
 * Writes an outline by fixed rules: no model, no network, and the same report for the same request. It claims nothing of
 * the candidate: its evidence is quoted from CV and answers, its own sentences only count, compare and advise.
 */
@Injectable()
export class OutlineGenerator extends VprGenerator {
  override async generate(request: GenerationRequest, { signal, progress }: GenerationOptions): Promise<Generated> {
    const pace = new Pace(signal);
    const reading = await readRequest(request, pace);
    progress('generating', 80);
    await pace.step();
    return { report: reportOf(reading, request.job_posting.language) };
  }
}

function reportOf(reading: Reading, language: ReportContent['language']): ReportContent {
  const phrases = PHRASES[language];
  const matrix = evidenceMatrix(reading.requirements, phrases);
  const summary = executiveSummary(reading, matrix, phrases);
  const told = new Set<string>();
  const welcome = storiesOf(reading.niceToHave, phrases.niceToHave, told);
  const fit = portraitOf(reading.request.company_context, phrases);
  const points = talkingPoints(reading, phrases, told);
  const apart = [...welcome, ...resultsOf(reading, phrases, told)];
  const prose = {
    executive_summary: summary.text,
    evidence_matrix: matrix,
    differentiators: apart.map(({ text }) => text),
    gap_strategies: gapStrategies(reading, phrases),
    cultural_fit: fit?.text ?? null,
    talking_points: points.map(({ text }) => text),
  };
  return {
    ...prose,
    keywords: reading.posting.keywords.map(({ text }) => text),
    citations: [
      ...cited('/executive_summary', summary),
      ...apart.flatMap((item, index) => cited(`/differentiators/${index}`, item)),
      ...(fit ? cited('/cultural_fit', fit) : []),
      ...points.flatMap((item, index) => cited(`/talking_points/${index}`, item)),
    ],
    version: '1.0',
    language,
    word_count: countWords(prose),
    generator: 'outline/2.0 (no-model)',
  };
}

function cited(of: string, { sources }: Prose): Citation[] {
  return sources.map((source) => ({ of, ...source }));
}
