import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { vprRequest } from '../../../test/support/vpr-request.ts';
import { OutlineGenerator } from './outline.generator.ts';
import type { ReportContent } from '../vpr-report.ts';

const never = new AbortController().signal;

async function outline(body: unknown): Promise<ReportContent> {
  const { report } = await new OutlineGenerator().generate(vprRequest(body), never);
  return report;
}

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../examples/submit-${name}.json`, import.meta.url), 'utf8'));

const scores = ({ evidence_matrix }: ReportContent): unknown =>
  evidence_matrix.map(({ requirement, alignment_score }) => [requirement, alignment_score]);

const posting = (fields: object): object => ({
  user_id: 'u',
  application_id: 'a',
  job_posting: { company_name: 'Acme', role_title: 'Engineer', ...fields },
});

describe('OutlineGenerator on the English sample', () => {
  it('grades each requirement by the answer that supports it', async () => {
    expect(scores(await outline(sample('en')))).toEqual([
      ['5+ years running production systems on Kubernetes', 'DEVELOPING'],
      ['Terraform or Pulumi at scale', 'STRONG'],
      ['Strong Go or Python', 'DEVELOPING'],
      ['Experience with PostgreSQL replication and failover', 'MODERATE'],
      ['Fluent written English; German is a plus', 'DEVELOPING'],
    ]);
  });

  it('quotes the sentence that supports a requirement, and nothing where none does', async () => {
    const { evidence_matrix } = await outline(sample('en'));
    expect(evidence_matrix.map(({ evidence }) => evidence)).toEqual([
      '',
      'Terraform: 1,900 resources in 40 workspaces, migrated from hand-made CloudFormation.',
      '',
      'In 2024 I was incident commander when our eu-central primary lost quorum: failover in 11 minutes, no data lost, and the runbook I wrote afterwards cut the next one to 3.',
      '',
    ]);
  });

  it('says which terms of a requirement an answer lacks', async () => {
    const { evidence_matrix } = await outline(sample('en'));
    expect(evidence_matrix[3]?.impact_potential).toContain('It does not mention PostgreSQL or replication');
  });

  it('has a strategy for each gap, with the terms that the answers do show', async () => {
    const { gap_strategies } = await outline(sample('en'));
    expect(gap_strategies.map(({ gap, transferable_skills }) => [gap, transferable_skills])).toEqual([
      ['5+ years running production systems on Kubernetes', ['Terraform', 'failover', 'CloudFormation']],
      ['Strong Go or Python', ['Terraform', 'failover', 'CloudFormation']],
      ['Fluent written English; German is a plus', []],
    ]);
    expect(gap_strategies[0]?.mitigation_approach).toContain('The posting asks for 5+ years');
    expect(gap_strategies[2]?.mitigation_approach).toContain('CEFR');
  });

  it('lists the terms for a CV, without filler', async () => {
    const { keywords } = await outline(sample('en'));
    expect(keywords).toEqual(
      expect.arrayContaining(
        'Site Reliability Engineer,Kubernetes,Terraform,Pulumi,Go,Python,PostgreSQL,replication,failover,English,German,OpenTelemetry,incident response,error budgets,progressive delivery,observability,capacity planning'.split(
          ',',
        ),
      ),
    );
    expect(keywords.join(' ')).not.toMatch(
      /\b(?:experience|strong|years|scale|running|fluent|plus|its|own|lead|Northwind)\b/i,
    );
  });

  it('tells the story for a duty, and what to expect and to ask', async () => {
    const { talking_points } = await outline(sample('en'));
    expect(talking_points[0]).toMatch(/^For the duty “Lead incident response .*”, tell this story: “In 2024 I was/);
    expect(talking_points).toContain('Expect a question about “Strong Go or Python” and have an honest answer ready.');
    expect(talking_points.at(-1)).toContain('“Acquired the Baltic operator Ostbahn Cargo in September 2026”');
  });

  it('quotes the company, and says that no answer relates to it', async () => {
    const { cultural_fit } = await outline(sample('en'));
    expect(cultural_fit).toContain('Northwind Rail Logistics states its mission as “Move freight off the road.”');
    expect(cultural_fit).toContain('“Safety first” and “Say what you see”');
    expect(cultural_fit).toContain('No answer touches on any of this yet');
  });

  it('says that no language model wrote it, and how the application stands', async () => {
    const { executive_summary, generator, version, language } = await outline(sample('en'));
    expect(executive_summary).toContain('No language model wrote it');
    expect(executive_summary).toContain(
      'lists 5 requirements: the answers support 1 well and 1 in part, and leave 3 open',
    );
    expect({ generator, version, language }).toEqual({
      generator: 'outline/1.0 (no-model)',
      version: '1.0',
      language: 'en',
    });
  });
});

describe('OutlineGenerator on the Hebrew sample', () => {
  it('supports training management by the budget answer, whose question names it', async () => {
    const report = await outline(sample('he'));
    expect(scores(report)).toEqual([
      ['5 שנות ניסיון בניהול הדרכה', 'MODERATE'],
      ['אנגלית ברמה גבוהה', 'DEVELOPING'],
      ['ניסיון עם מערכות LMS', 'DEVELOPING'],
    ]);
    expect(report.evidence_matrix[0]?.evidence).toBe('כן, 900 אלף ₪ בשנה במשך שלוש שנים, עם חיסכון של 14% ב־2025.');
    expect(report.gap_strategies.map(({ gap }) => gap)).toEqual(['אנגלית ברמה גבוהה', 'ניסיון עם מערכות LMS']);
  });

  it('lists terms in both scripts, without filler', async () => {
    const { keywords } = await outline(sample('he'));
    expect(keywords).toEqual(
      expect.arrayContaining(['הדרכה', 'פיתוח ארגוני', 'ניהול הדרכה', 'אנגלית', 'LMS', 'תואר שני בייעוץ ארגוני']),
    );
    expect(keywords.join(' ')).not.toMatch(/ניסיון|שנות|גבוהה|מנהל/);
  });

  it('is written in Hebrew but for what it quotes', async () => {
    const { executive_summary, evidence_matrix, gap_strategies, talking_points } = await outline(sample('he'));
    const own = [
      executive_summary,
      ...evidence_matrix.map(({ impact_potential }) => impact_potential),
      ...gap_strategies.map(({ mitigation_approach }) => mitigation_approach),
      ...talking_points,
    ].join(' ');
    expect(own).toContain('שום מודל שפה לא כתב אותו');
    expect(new Set(own.match(/[A-Za-z]\w+/g))).toEqual(new Set(['LMS', 'CEFR', 'A1', 'C2']));
  });
});

describe('OutlineGenerator', () => {
  it('makes do without answers', async () => {
    const report = await outline(sample('minimal'));
    expect(scores(report)).toEqual([['Test requirement', 'DEVELOPING']]);
    expect(report.executive_summary).toContain('No answer for the CV was given yet');
    expect(report).toMatchObject({ differentiators: [], cultural_fit: null, keywords: ['Test'] });
  });

  it('takes a no for no evidence, and the rest of that answer for what may carry over', async () => {
    const report = await outline({
      ...posting({ requirements: ['Kubernetes in production'] }),
      gap_responses: [
        { question: 'Do you know Kubernetes?', answer: 'No, but I ran 120 services on HashiCorp Nomad in production.' },
        { question: 'What are you proud of?', answer: 'Bugs in production fell by 35%.' },
      ],
    });
    expect(report.evidence_matrix[0]).toMatchObject({ evidence: '', alignment_score: 'DEVELOPING' });
    expect(report.gap_strategies[0]?.transferable_skills).toEqual(['HashiCorp Nomad']);
    expect(report.gap_strategies[0]?.mitigation_approach).toContain('“No, but I ran 120 services');
    expect(report.differentiators.join()).not.toContain('Nomad');
  });

  it('finds no support in words that every answer has', async () => {
    const report = await outline({
      ...posting({ requirements: ['Experience with distributed systems and consensus at large scale'] }),
      gap_responses: [{ question: 'What have you run at scale?', answer: 'Over 40 systems for large teams.' }],
    });
    expect(report.evidence_matrix[0]?.evidence).toBe('');
  });

  it('keeps answers for the interview out of everything but the talking points', async () => {
    const report = await outline({
      ...posting({ requirements: ['Kafka'], nice_to_have: ['Kafka'], responsibilities: ['Kafka'] }),
      gap_responses: [{ question: 'Kafka?', answer: 'Kafka, 3 clusters.', destination: 'INTERVIEW_MVP_ONLY' }],
    });
    expect(report.evidence_matrix[0]?.evidence).toBe('');
    expect(report.talking_points[0]).toBe('For the interview only. “Kafka?” You answered: “Kafka, 3 clusters.”');
    expect(JSON.stringify({ ...report, talking_points: [] })).not.toContain('3 clusters');
  });

  it('finds what is nice to have, and links answers to the company', async () => {
    const report = await outline({
      ...posting({ nice_to_have: ['OpenTelemetry'] }),
      gap_responses: [{ question: 'Tracing?', answer: 'I brought OpenTelemetry to 30 services. It was fun.' }],
      company_context: { company_name: 'Acme', strategic_priorities: ['OpenTelemetry everywhere'] },
    });
    const quotation = '“I brought OpenTelemetry to 30 services.”';
    expect(report.differentiators).toEqual([`Nice to have for this role, “OpenTelemetry”: ${quotation}`]);
    expect(report.cultural_fit).toContain(`To “OpenTelemetry everywhere” this answer relates: ${quotation}`);
  });

  it('counts the words of the report', async () => {
    const { word_count: without } = await outline(posting({ requirements: ['Kafka'] }));
    const { word_count: withOneMore } = await outline(posting({ requirements: ['Kafka now'] }));
    // The summary, the row, the gap and the talking point each name the requirement.
    expect(withOneMore - without).toBe(4);
  });

  it('rejects with the reason of a signal that is aborted', async () => {
    const reason = new Error('lease lost');
    const aborted = new OutlineGenerator().generate(vprRequest(sample('en')), AbortSignal.abort(reason));
    await expect(aborted).rejects.toBe(reason);
  });
});
