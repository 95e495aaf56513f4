import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { readEnvironment } from '../src/core/config/environment.ts';
import { validate } from '../src/core/validation/validate.ts';
import { withoutContactDetails } from '../src/reports/contact-details.ts';
import { AttemptUsage } from '../src/reports/generators/claude/attempt-usage.ts';
import { ClaudeModel } from '../src/reports/generators/claude/claude-model.ts';
import { Conversation } from '../src/reports/generators/claude/conversation.ts';
import type { Complaint } from '../src/reports/generators/claude/draft-checks.ts';
import { writeDraft } from '../src/reports/generators/claude/drafting.ts';
import { readMaterial } from '../src/reports/generators/claude/material.ts';
import { ModelTelemetry } from '../src/reports/generators/claude/model-telemetry.ts';
import { userMessage } from '../src/reports/generators/claude/prompt.ts';
import { reportOf } from '../src/reports/generators/claude/report.ts';
import { OutlineGenerator } from '../src/reports/generators/outline.generator.ts';
import type { GenerationRequest } from '../src/reports/vpr-generator.ts';
import type { ReportContent } from '../src/reports/vpr-report.ts';
import { VprRequest } from '../src/vpr/dto/vpr-request.ts';
import { claudeForLaptop } from './claude-environment.ts';
import { readableReport } from './readable-report.ts';

const root = join(import.meta.dirname, '..');
const COLUMNS = 96;
const never = new AbortController().signal;

/**
 * `npm run eval -- samples…`: has the model write a report for each sample, and puts it beside the outline and what the
 * checks said, for a person to read. With a key it costs money; without one a stub answers.
 */
async function main(samples: readonly string[]): Promise<void> {
  const claude = await claudeForLaptop(process.env);
  process.stdout.write(`${claude.note}\n`);
  try {
    Object.assign(process.env, WITHOUT_SERVICE, claude.environment);
    const folder = join(root, '.local/eval');
    await mkdir(folder, { recursive: true });
    for (const sample of samples) {
      const file = join(folder, `${basename(sample, '.json')}.md`);
      await writeFile(file, await evaluate(sample));
      process.stdout.write(`${relative(process.cwd(), file)}\n`);
    }
  } finally {
    await claude.stop();
  }
}

/** What the environment of a service has, and an evaluation does not use. */
const WITHOUT_SERVICE = {
  ENVIRONMENT: 'local',
  AWS_REGION: process.env['AWS_REGION'] ?? 'us-east-1',
  JOBS_TABLE_NAME: 'none',
  IDEMPOTENCY_TABLE_NAME: 'none',
  VPR_JOBS_QUEUE_URL: 'http://127.0.0.1/none',
  VPR_RESULTS_BUCKET_NAME: 'none',
};

async function evaluate(sample: string): Promise<string> {
  const input = validate(VprRequest, JSON.parse(await readFile(sample, 'utf8')));
  if (!input.valid) throw new Error(`${sample} is no submission: ${JSON.stringify(input.errors)}`);
  const request = withoutContactDetails(input.value);
  const environment = readEnvironment();
  const telemetry = new ModelTelemetry(environment, new Logger({ logLevel: 'SILENT' }));
  const dynamoDB = DynamoDBDocumentClient.from(new DynamoDBClient({ region: environment.AWS_REGION }));
  const material = await readMaterial(request, never);
  const usage = new AttemptUsage(environment);
  const conversation = new Conversation(
    new ClaudeModel(environment, dynamoDB, telemetry),
    environment,
    userMessage(material),
    {
      signal: never,
      grown: () => undefined,
      used: (answer) => {
        usage.add(answer);
      },
    },
  );
  const checks: (readonly Complaint[])[] = [];
  const draft = await writeDraft(conversation, material, (complaints) => checks.push(complaints));
  const { report: outline } = await new OutlineGenerator().generate(request, {
    signal: never,
    progress: () => undefined,
  });
  return [
    `# ${basename(sample)}`,
    section('Used', JSON.stringify(usage.total, undefined, 1)),
    ...checks.map((complaints, index) =>
      section(index === 0 ? 'Checks of the draft' : 'Checks after the repair', lines(complaints)),
    ),
    section('By the model', readable(request, reportOf(draft, material, environment.LLM_MODEL ?? ''))),
    section('By the outline', readable(request, outline)),
  ].join('\n\n');
}

function section(title: string, text: string): string {
  return `## ${title}\n\n~~~\n${text}\n~~~`;
}

function lines(complaints: readonly Complaint[]): string {
  if (complaints.length === 0) return 'nothing';
  return complaints.map(({ where, problem, sentence = '' }) => `${where}: ${problem}\n    ${sentence}`).join('\n');
}

function readable({ job_posting, user_id, application_id }: GenerationRequest, report: ReportContent): string {
  const created_at = new Date().toISOString();
  const whole = { user_id, application_id, job_id: '', created_at, ...report };
  return stripVTControlCharacters(readableReport(job_posting.role_title, whole, COLUMNS));
}

const samples = process.argv.slice(2);
if (samples.length === 0) {
  process.stderr.write('Name the samples, such as examples/submit-en.json.\n');
  process.exitCode = 1;
} else {
  await main(samples);
}
