import { Injectable } from '@nestjs/common';

import { portraitOf } from './outline/company.ts';
import { evidenceMatrix } from './outline/evidence-matrix.ts';
import { executiveSummary } from './outline/executive-summary.ts';
import { gapStrategies } from './outline/gap-strategies.ts';
import { Pace } from './outline/pace.ts';
import { ENGLISH } from './outline/phrases.en.ts';
import { HEBREW } from './outline/phrases.he.ts';
import { type Reading, readRequest } from './outline/reading.ts';
import { storiesOf } from './outline/stories.ts';
import { reportContent } from './report-content.ts';
import { type Generated, type GenerationOptions, type GenerationRequest, VprGenerator } from '../vpr-generator.ts';
import type { ReportContent } from '../vpr-report.ts';

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
  return reportContent({
    summary: executiveSummary(reading, matrix, phrases),
    matrix,
    gaps: gapStrategies(reading, phrases),
    fit: portraitOf(reading.request.company_context, phrases),
    ...storiesOf(reading, phrases),
    keywords: reading.posting.keywords.map(({ text }) => text),
    language,
    generator: 'outline/2.0 (no-model)',
  });
}
