import { describe, expect, it } from '@jest/globals';

import type { VprReport } from '../../../client/src/main.ts';
import { markdownOf } from './markdown.ts';

const REPORT: VprReport = {
  ...{ application_id: 'a', user_id: 'u', job_id: 'j', created_at: '2026-11-25T10:00:00.000Z', version: '1.0' },
  ...{ language: 'en', word_count: 12, generator: 'outline/2.0 (no-model)' },
  executive_summary: 'A *summary*\n# of <b>two</b> lines.',
  evidence_matrix: [
    {
      requirement: 'Go | Python',
      evidence: 'Wrote Go.',
      alignment_score: 'STRONG',
      impact_potential: 'Lead with it.',
      sources: [{ path: '/cv/experience/0/description', quote: 'Wrote Go.' }],
    },
    { requirement: 'Rust', evidence: '', alignment_score: 'DEVELOPING', impact_potential: 'Learn it.', sources: [] },
  ],
  differentiators: [],
  gap_strategies: [{ gap: 'Rust', mitigation_approach: 'Say so.', transferable_skills: [] }],
  cultural_fit: null,
  talking_points: ['- Ask.', '1. Tell.'],
  keywords: ['Go', 'C#'],
  citations: [],
};

describe('a report as Markdown', () => {
  it('has a sentence instead of a table without rows', () => {
    expect(markdownOf('', { ...REPORT, evidence_matrix: [] })).toContain('The posting names no requirements.');
  });

  const markdown = markdownOf('Engineer · Northwind', REPORT);

  it('has the sections that have content', () => {
    expect(markdown.match(/^##? .*/gm)).toEqual([
      '# Engineer · Northwind',
      '## Summary',
      '## Evidence for each requirement',
      '## Gaps, and what to do about them',
      '## For the interview',
      '## Key terms for your CV',
    ]);
  });

  it('has a row for each requirement, with the places of its quotations', () => {
    expect(markdown.match(/^\|.*/gm)).toEqual([
      '| Requirement | Score | Evidence | Impact |',
      '| --- | --- | --- | --- |',
      '| Go \\| Python | strong | “Wrote Go.” (CV, experience 1, description) | Lead with it. |',
      '| Rust | open | nothing yet | Learn it. |',
    ]);
  });

  it('leaves text what people wrote as text', () => {
    expect(markdown).toContain('A \\*summary\\* # of \\<b\\>two\\</b\\> lines.');
    expect(markdown).toContain('- \\- Ask.\n- \\1. Tell.');
  });

  it('has its headings in the language of the report', () => {
    expect(markdownOf('t', { ...REPORT, language: 'he' })).toContain('## תקציר');
  });
});
