import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { message } from '../../../dev/messages-api/answers.ts';
import { dataIn, plausibleAnswer, plausibleDraft } from '../../../dev/messages-api/plausible-draft.ts';
import { type AwsUnderTest, startAws } from '../../../test/support/aws-under-test.ts';
import { bodyOf, ClaudeUnderTest } from '../../../test/support/claude-under-test.ts';
import { readMaterial } from './claude/material.ts';
import { INSTRUCTIONS } from './claude/prompt.ts';
import { draftSchema } from './claude/draft-schema.ts';

const ENGLISH = JSON.parse(readFileSync('examples/submit-en.json', 'utf8'));
const HEBREW = JSON.parse(readFileSync('examples/submit-he.json', 'utf8'));

const SMALL = {
  user_id: 'user-1',
  application_id: 'application-1',
  job_posting: { company_name: 'Acme <Tools>', role_title: 'Engineer', requirements: ['Go or Python'] },
  gap_responses: [{ question: 'Do you know Go?', answer: 'Yes, Go since 2019.' }],
  company_context: { company_name: 'Acme', mission: 'Build tools that last.' },
};

let aws: AwsUnderTest;
let claude: ClaudeUnderTest;
/** The number of a passage of the English example that is about the company. */
let employer: number | undefined;

beforeAll(async () => {
  aws = await startAws();
  claude = new ClaudeUnderTest(aws);
  await claude.api.start();
  const { passages } = await readMaterial(claude.request(ENGLISH), new AbortController().signal);
  employer = passages.find(({ kind }) => kind === 'company')?.number;
});
beforeEach(() => {
  claude.reset();
});
afterAll(async () => {
  await claude.api.stop();
  await aws.stop();
});

/** A draft that keeps the rules, but for what is changed. */
function draft(changes: object = {}, body: string = claude.api.requests.at(-1)?.body ?? ''): string {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  return JSON.stringify({ ...plausibleDraft(dataIn(messages[0]?.content ?? ''), 'en'), ...changes });
}

describe('a report of the model', () => {
  it.each([
    ['English', ENGLISH],
    ['Hebrew', HEBREW],
  ])('has a row for each requirement, and evidence that is literal: %s', async (_language, body) => {
    const { report } = await claude.generate(body);
    expect(report.language).toBe(body.job_posting.language);
    expect(report.evidence_matrix.map(({ requirement }) => requirement)).toEqual(body.job_posting.requirements);
    const sources = [...report.evidence_matrix.flatMap((row) => row.sources), ...report.citations];
    expect(sources.length).toBeGreaterThan(0);
    for (const { path, quote } of sources) expect(at(body, path)).toContain(quote);
    for (const { evidence, sources: quoted, alignment_score } of report.evidence_matrix) {
      expect(evidence).toBe(quoted.map(({ quote }) => quote).join(' '));
      expect(evidence === '').toBe(alignment_score === 'DEVELOPING');
    }
    expect(report.generator).toBe('claude/1.0 (claude-stub)');
    expect(report.gap_strategies).toHaveLength(
      report.evidence_matrix.filter(({ alignment_score }) => alignment_score === 'DEVELOPING').length,
    );
  });

  it('tells what it used and what that cost, cache included', async () => {
    claude.answer(({ body }) =>
      message(draft({}, body), {
        usage: {
          input_tokens: 1_000,
          cache_read_input_tokens: 2_000,
          cache_creation_input_tokens: 400,
          output_tokens: 3_000,
        },
      }),
    );
    const { token_usage } = await claude.generate(ENGLISH);
    expect(token_usage).toEqual({
      input_tokens: 1_000,
      output_tokens: 3_000,
      cache_read_tokens: 2_000,
      cache_write_tokens: 400,
      calls: 1,
      model: 'claude-stub',
      // Input 10 US$ a million, of the cache a tenth and five quarters of that; output 50.
      cost_usd: 0.167,
    });
  });

  it('never goes back in its progress, and says when it is checked', async () => {
    await claude.generate(ENGLISH);
    const percents = claude.progress.map(([, percent]) => percent);
    expect(percents).toEqual(percents.toSorted((one, other) => one - other));
    expect(claude.progress.at(-1)).toEqual(['checking', 90]);
  });
});

describe('the request', () => {
  it.each(['format', 'tool', 'prompt'] as const)('is as it was recorded: %s', async (LLM_OUTPUT) => {
    claude.settings = { LLM_OUTPUT, LLM_EFFORT: 'medium' };
    await claude.generate(SMALL);
    const [request] = claude.api.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/messages' });
    expect(bodyOf(request)).toMatchSnapshot();
  });

  it('has nothing by which the candidate could be reached', async () => {
    const contact_info = { email: 'dana@mail.example', phone: '+972 54 000 0000', linkedin: 'linkedin.com/in/dana-l' };
    const professional_summary =
      'Dana Levi, dana@mail.example, +972 54 000 0000, linkedin.com/in/dana-l: led Terraform at scale.';
    await claude.generate({ ...ENGLISH, cv: { full_name: 'Dana Levi', contact_info, professional_summary } });
    const [request] = claude.api.requests;
    expect(request?.body).toContain('led Terraform at scale');
    expect(request?.body).not.toMatch(/dana|levi|972 54/i);
  });

  it('has the instructions and the schema apart from the data', async () => {
    await claude.generate(ENGLISH);
    const { system, messages, output_config } = bodyOf(claude.api.requests[0]);
    expect(system).toBe(INSTRUCTIONS);
    expect(output_config).toEqual({ format: { type: 'json_schema', schema: draftSchema() } });
    expect(messages).toHaveLength(1);
  });
});

describe('a draft that breaks the rules', () => {
  const broken = { summary: { text: 'You led 7000 engineers. You are ready.', passages: [] } };

  it('is repaired once, with the list of what is wrong', async () => {
    claude.answer(({ body }) => message(draft(broken, body)), plausibleAnswer);
    const { report, token_usage } = await claude.generate(ENGLISH);
    expect(report.executive_summary).toContain('stand-in');
    expect(token_usage?.calls).toBe(2);
    const { messages } = bodyOf(claude.api.requests[1]);
    expect(messages).toMatchObject([{ role: 'user' }, { role: 'assistant' }, { role: 'user' }]);
    expect(dataIn(messages[2].content)).toEqual([
      {
        where: '/summary/text',
        problem: 'the figure 7000 does not stand in the data',
        sentence: 'You led 7000 engineers.',
      },
    ]);
  });

  it('loses the sentences that still offend after the repair', async () => {
    claude.answer(({ body }) => message(draft(broken, body)));
    const { report } = await claude.generate(ENGLISH);
    expect(claude.api.requests).toHaveLength(2);
    expect(report.executive_summary).toBe('You are ready.');
  });

  it('is summed up by code where nothing of its summary is left', async () => {
    const summary = { text: 'You led 7000 engineers.', passages: [] };
    claude.answer(({ body }) => message(draft({ summary }, body)));
    const { report } = await claude.generate(ENGLISH);
    expect(report.executive_summary).toMatch(/^The posting by Northwind Rail Logistics .* lists 5 requirements/);
  });

  it.each([
    ['a row is missing', (matrix: object[]) => matrix.slice(1)],
    ['a row is there twice', (matrix: object[]) => [...matrix, matrix[0]]],
    [
      'evidence has a number that does not exist',
      (matrix: object[]) => [{ ...matrix[0], passages: [99] }, ...matrix.slice(1)],
    ],
    ['evidence is of the employer', (matrix: object[]) => [{ ...matrix[0], passages: [employer] }, ...matrix.slice(1)]],
    [
      'an open requirement has evidence',
      (matrix: object[]) => [{ ...matrix[0], passages: [1], alignment: 'DEVELOPING' }, ...matrix.slice(1)],
    ],
    [
      'a grade has no evidence',
      (matrix: object[]) => [{ ...matrix[0], passages: [], alignment: 'STRONG' }, ...matrix.slice(1)],
    ],
    ['it has 10 000 rows', (matrix: object[]) => Array.from({ length: 10_000 }, () => matrix[0])],
  ])('is no report where, after the repair, %s', async (_what, change) => {
    claude.answer(({ body }) => {
      const { matrix } = JSON.parse(draft({}, body)) as { matrix: object[] };
      return message(draft({ matrix: change(matrix) }, body));
    });
    await expect(claude.generate(ENGLISH)).rejects.toMatchObject({
      name: 'PermanentGenerationError',
      code: 'GENERATION_FAILED',
      usage: { calls: 2 },
    });
  });

  it.each([
    ['no JSON', 'I would rather not.'],
    ['JSON of another shape', '{"summary":"Yes."}'],
    ['the instructions', INSTRUCTIONS],
  ])('is no report where, after the repair, it is %s', async (_what, text) => {
    claude.answer(message(text));
    await expect(claude.generate(ENGLISH)).rejects.toMatchObject({ code: 'GENERATION_FAILED', usage: { calls: 2 } });
  });
});

describe('what is logged of a call', () => {
  it('is names and numbers, by the names of OpenTelemetry', async () => {
    await claude.generate(ENGLISH);
    const line = JSON.parse(claude.log.find((each) => each.includes('model called')) ?? '{}');
    expect(line).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-stub',
      'gen_ai.response.model': 'claude-stub',
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.usage.input_tokens': 1_200,
      'gen_ai.usage.output_tokens': expect.any(Number),
    });
  });

  it('is never a text of the request or of the draft, nor the key', async () => {
    const summary = { text: 'A sentence of the draft with 7000 faults.', passages: [] };
    claude.answer(({ body }) => message(draft({ summary }, body)));
    await claude.generate(ENGLISH);
    const log = claude.log.join('\n');
    expect(log).not.toMatch(/Kubernetes|Terraform|Northwind|sentence of the draft|sk-ant/);
  });

  it('is measured as well', async () => {
    await claude.generate(ENGLISH);
    const names = claude.metrics.flatMap((line) =>
      Object.keys(JSON.parse(line) as object).filter((name) => /^[A-Z]/.test(name)),
    );
    expect(names).toEqual([
      'ModelInputTokens',
      'ModelOutputTokens',
      'ModelCostUsd',
      'ModelFirstEventSeconds',
      'ModelSeconds',
      'ReportCostUsd',
    ]);
  });
});

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((each, key) => Reflect.get(Object(each) as object, key), value);
}
