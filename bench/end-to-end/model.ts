import { createHash, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

import type { ReportContent } from '../../src/reports/vpr-report.ts';
import { RunLog } from './run-log.ts';

/** 2 s on the average. A fixed time would favour who happens to look right after it. */
const SHORTEST_MS = 1_500;
const LONGEST_MS = 2_500;

const log = new RunLog(process.env['RUN_LOG'] ?? '');

/** Stands in for a model, the same for every engine: writes a small report after a while, and logs that it did. */
export async function writeReport(application_id: string, signal?: AbortSignal): Promise<ReportContent> {
  log.append({ application_id, event: 'began' });
  await setTimeout(modelMs(application_id), undefined, { signal });
  log.append({ application_id, event: 'ended' });
  const requirement = 'Five years of running production systems on Kubernetes';
  return {
    executive_summary:
      'Ran fourteen production clusters in three regions, and wrote what replaced releases by hand. '.repeat(5),
    evidence_matrix: Array.from({ length: 5 }, () => ({
      requirement,
      evidence: '',
      alignment_score: 'DEVELOPING' as const,
      impact_potential: 'Name a system that you have run, and for how long. '.repeat(3),
      sources: [],
    })),
    differentiators: [],
    gap_strategies: [{ gap: requirement, mitigation_approach: 'Say what comes nearest.', transferable_skills: [] }],
    cultural_fit: null,
    talking_points: ['Four failovers without data loss'],
    keywords: ['Kubernetes', 'Go', 'PostgreSQL'],
    citations: [],
    version: '1.0',
    language: 'en',
    word_count: 200,
    generator: `bench/${randomUUID()}`, // Tells two reports on one application apart.
  };
}

/** What the model takes for an application, whoever asks. */
function modelMs(application_id: string): number {
  const part = createHash('sha256').update(application_id).digest().readUInt32BE() / 2 ** 32;
  return SHORTEST_MS + part * (LONGEST_MS - SHORTEST_MS);
}
