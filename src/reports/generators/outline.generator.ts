import { Injectable } from '@nestjs/common';

import type { VprRequest } from '../../vpr/dto/vpr-request.ts';
import { culturalFit } from './outline/cultural-fit.ts';
import { differentiators } from './outline/differentiators.ts';
import { evidenceMatrix } from './outline/evidence-matrix.ts';
import { executiveSummary } from './outline/executive-summary.ts';
import { gapStrategies } from './outline/gap-strategies.ts';
import { ENGLISH } from './outline/phrases.en.ts';
import { HEBREW } from './outline/phrases.he.ts';
import { readRequest } from './outline/reading.ts';
import { talkingPoints } from './outline/talking-points.ts';
import { countWords } from './outline/word-count.ts';
import { type Generated, VprGenerator } from '../vpr-generator.ts';
import type { ReportContent } from '../vpr-report.ts';

const PHRASES = { en: ENGLISH, he: HEBREW } as const;

/**
 * Writes an outline by fixed rules: no model, no network, no clock, and the same report for the same request. It claims
 * nothing of the candidate: its evidence is quoted from the answers, its own sentences only count, compare and advise.
 */
@Injectable()
export class OutlineGenerator extends VprGenerator {
  /** The work takes some milliseconds and never yields, so that the signal cannot come in between. */
  override generate(request: VprRequest, signal: AbortSignal): Promise<Generated> {
    return new Promise((resolve) => {
      signal.throwIfAborted();
      resolve({ report: outlineOf(request) });
    });
  }
}

function outlineOf(request: VprRequest): ReportContent {
  const { language } = request.job_posting;
  const phrases = PHRASES[language];
  const reading = readRequest(request);
  const matrix = evidenceMatrix(reading.requirements, phrases);
  const prose = {
    executive_summary: executiveSummary(reading, matrix, phrases),
    evidence_matrix: matrix,
    differentiators: differentiators(reading, phrases),
    gap_strategies: gapStrategies(reading, phrases),
    cultural_fit: culturalFit(reading, phrases),
    talking_points: talkingPoints(reading, phrases),
  };
  return {
    ...prose,
    keywords: reading.keywords.map(({ text }) => text),
    version: '1.0',
    language,
    word_count: countWords(prose, language),
    generator: 'outline/1.0 (no-model)',
  };
}
