import { readdirSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { jsonFile, outlineOf, saidToBeMissing } from '../../../test/support/outlines.ts';
import type { ReportContent } from '../vpr-report.ts';

const outline = async (name: string): Promise<ReportContent> => outlineOf(jsonFile(`test/data/cases/${name}.json`));
const scores = ({ evidence_matrix }: ReportContent): string[] =>
  evidence_matrix.map(({ alignment_score }) => alignment_score);
const evidence = (report: ReportContent): string[] => report.evidence_matrix.map((row) => row.evidence);

describe('OutlineGenerator on the cases', () => {
  it('never takes a denial for evidence, and keeps what the same answer affirms', async () => {
    const report = await outline('denial');
    expect(scores(report)).toEqual(['DEVELOPING', 'STRONG']);
    expect(evidence(report)).toEqual(['', 'Docker, for 40 services.']);
    expect(report.differentiators).toEqual(['A result in figures: “Docker, for 40 services.”']);
    expect(report.talking_points).toEqual([
      'Expect a question about “Kubernetes in production” and have an honest answer ready.',
    ]);
  });

  it('never takes a Hebrew denial for evidence', async () => {
    expect(scores(await outline('denial-he'))).toEqual(['DEVELOPING']);
  });

  it('never takes for evidence what a list of a CV says is not there', async () => {
    const report = await outline('denial-in-lists');
    expect(scores(report)).toEqual(['DEVELOPING', 'DEVELOPING', 'DEVELOPING', 'MODERATE']);
    expect(evidence(report)).toEqual(['', '', '', 'Docker']);
  });

  it('finds the name that counts in a long requirement', async () => {
    const report = await outline('long-requirement');
    expect(scores(report)).toEqual(['MODERATE']);
    expect(evidence(report)).toEqual(['I wrote 30 Python scripts that clean sensor data.']);
    expect(saidToBeMissing(report)).toBe('');
  });

  it('quotes whole sentences', async () => {
    expect(evidence(await outline('whole-quotation'))).toEqual([
      'I spent four years with C# and .NET Core: I built a claims system for 12,000 agents.',
      'I led 12 people (incl. QA and two designers) for three years.',
      'Several, e.g. AWS with 40 accounts and Azure.',
    ]);
  });

  it('reads HTML, and takes the list of a description for requirements where the posting has none', async () => {
    const report = await outline('html');
    expect(report.keywords).toEqual(['Go', 'Kubernetes', 'Helm']);
    expect(report.evidence_matrix.map(({ requirement }) => requirement)).toEqual([
      '5+ years of Go',
      'Kubernetes & Helm',
    ]);
    expect(scores(report)).toEqual(['STRONG', 'DEVELOPING']);
  });

  it('takes a Hebrew prefix off a Latin name', async () => {
    const report = await outline('he-prefix');
    expect(scores(report)).toEqual(['STRONG', 'STRONG']);
    expect(report.keywords).toEqual(['MSSQL', '.NET']);
  });

  it('finds the singular in the plural', async () => {
    expect(evidence(await outline('he-plural'))).toEqual(['ניהלתי שני מוצרים למובייל.']);
  });

  it('has no row for a blank item or a legal closing line', async () => {
    const report = await outline('he-legal-line');
    expect(report.evidence_matrix.map(({ requirement }) => requirement)).toEqual(['Python']);
    expect(JSON.stringify(report)).not.toContain('לנשים');
  });

  it('has no row or key term for what a job board adds, and asks for no figure in a degree', async () => {
    const { evidence_matrix, keywords } = await outline('board-lines');
    expect(evidence_matrix.map(({ requirement }) => requirement)).toEqual([
      'Kubernetes with latency under 200 ms',
      "Bachelor's degree in physics",
    ]);
    expect(keywords.join()).not.toMatch(/LI-|\bms\b|Req|Job|ID|EOE/);
    expect(evidence_matrix[1]?.evidence).toContain('Physics');
    expect(evidence_matrix[1]?.impact_potential).not.toContain('measurable');
  });

  it('names each term once', async () => {
    const report = await outline('repeated-terms');
    expect(scores(report)).not.toContain('DEVELOPING');
    for (const { impact_potential } of report.evidence_matrix) {
      const [, ...terms] = impact_potential.replace(/^This speaks to /, '').match(/[a-z]+/gi) ?? [];
      expect(terms.filter((term) => term === 'buying').length).toBeLessThanOrEqual(1);
    }
  });

  it('takes a sum for a result, a level for none, and neither for a skill', async () => {
    const report = await outline('names-and-figures');
    expect(scores(report)).toEqual(['STRONG', 'STRONG', 'DEVELOPING']);
    expect(report.differentiators).toEqual(['A result in figures: “I closed 1.4 M EUR of Go consulting in Lombardy.”']);
    expect(report.gap_strategies.map(({ transferable_skills }) => transferable_skills)).toEqual([['Go']]);
  });

  it('knows the spellings of a name', async () => {
    expect(scores(await outline('spellings'))).toEqual(['STRONG', 'STRONG', 'STRONG']);
  });

  it('tells no story of a skill that is only named, with its level or without', async () => {
    const { differentiators, talking_points } = await outline('skill-levels');
    expect(differentiators).toEqual([]);
    expect(talking_points).toEqual(['Expect a question about “Kubernetes” and have an honest answer ready.']);
  });

  it('tells a passage once', async () => {
    const { differentiators, talking_points } = await outline('one-summary');
    expect([...differentiators, ...talking_points]).toEqual([
      'Nice to have for this role, “Terraform”: “I ran Kubernetes and Terraform for 40 services.”',
    ]);
  });

  it('grades a language however its level is written', async () => {
    expect(new Set(scores(await outline('language-levels')))).toEqual(new Set(['STRONG']));
  });

  it('takes no verb of a duty for a key term', async () => {
    const { keywords } = await outline('duty-verbs');
    expect(keywords).toEqual(['Agile coach', 'product teams', 'observability', 'scripts']);
  });

  it.each(readdirSync(new URL('../../../test/data/cases', import.meta.url)).filter((file) => file.endsWith('.json')))(
    'doubles no full stop after a quotation in %s',
    async (file) => {
      expect(JSON.stringify(await outline(file.replace('.json', '')))).not.toMatch(/[.!?](?:”|\\")\./);
    },
  );
});
