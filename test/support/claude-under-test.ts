import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { MessagesApi, type RecordedRequest, type Reply } from '../../dev/messages-api/messages-api.ts';
import { plausibleAnswer } from '../../dev/messages-api/plausible-draft.ts';
import { type Environment } from '../../src/core/config/environment.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { ClaudeGenerator } from '../../src/reports/generators/claude.generator.ts';
import { MODEL_LIMITS, type ModelLimits } from '../../src/reports/generators/claude/call-watch.ts';
import { ClaudeModel } from '../../src/reports/generators/claude/claude-model.ts';
import { DailySpend } from '../../src/reports/generators/claude/daily-spend.ts';
import { ModelTelemetry } from '../../src/reports/generators/claude/model-telemetry.ts';
import type { Generated, GenerationRequest } from '../../src/reports/vpr-generator.ts';
import type { AwsUnderTest } from './aws-under-test.ts';
import { reportRequest } from './report-request.ts';
import type { Json } from './template.ts';

export const API_KEY = 'sk-ant-of-the-stub';

/** The environment of a generator that talks to the stub; prices that make a thousand tokens cost a cent or five. */
export function claudeEnvironment(url: string): Record<string, string> {
  return {
    VPR_GENERATOR: 'claude',
    LLM_PROVIDER: 'anthropic',
    LLM_MODEL: 'claude-stub',
    LLM_BASE_URL: url,
    ANTHROPIC_API_KEY: API_KEY,
    LLM_INPUT_USD_PER_MILLION: '10',
    LLM_OUTPUT_USD_PER_MILLION: '50',
    DAILY_SPEND_USD: '0',
  };
}

/** The generator with the stub behind it. */
export class ClaudeUnderTest {
  readonly api = new MessagesApi({ apiKey: API_KEY, secretKey: 'test' }, plausibleAnswer);
  /** What it has written to the log, a line each. */
  readonly log: string[] = [];
  readonly metrics: string[] = [];
  readonly progress: [string, number][] = [];
  clock = new Clock();
  onProgress: (percent: number) => void = () => undefined;
  settings: Partial<Environment> = {};

  constructor(
    private readonly aws: AwsUnderTest,
    private readonly dynamoDB: () => DynamoDBDocumentClient = () => aws.tables,
  ) {}

  get environment(): Environment {
    return {
      ...claudeEnvironment(this.api.url),
      ENVIRONMENT: 'test',
      AWS_REGION: 'us-east-1',
      IDEMPOTENCY_TABLE_NAME: this.aws.names.idempotencyTable,
      LLM_OUTPUT: 'format',
      LLM_MAX_OUTPUT_TOKENS: 8_000,
      LLM_INPUT_USD_PER_MILLION: 10,
      LLM_OUTPUT_USD_PER_MILLION: 50,
      DAILY_SPEND_USD: 0,
      ...this.settings,
    } as Environment;
  }

  reset(): void {
    this.settings = {};
    this.clock = new Clock();
    this.onProgress = () => undefined;
    this.log.length = 0;
    this.metrics.length = 0;
    this.progress.length = 0;
    this.answer(plausibleAnswer);
  }

  /** Answers calls one after the other; the last answer is for all that follow. */
  answer(...replies: (Reply | ((request: RecordedRequest) => Reply))[]): void {
    let next = 0;
    this.api.requests.length = 0;
    this.api.reply = (request) => {
      const reply = replies[Math.min(next++, replies.length - 1)] ?? plausibleAnswer;
      return typeof reply === 'function' ? reply(request) : reply;
    };
  }

  generator(limits: ModelLimits = MODEL_LIMITS): ClaudeGenerator {
    const { environment } = this;
    const dynamoDB = this.dynamoDB();
    const logger = new Logger({ logLevel: 'DEBUG' });
    const keep = (line: unknown) => {
      this.log.push(String(line));
    };
    Object.assign(logger, { console: { info: keep, warn: keep, error: keep, debug: keep, log: keep } });
    const metrics = new Metrics({ namespace: 'test', serviceName: 'test', singleMetric: true });
    Object.assign(metrics, {
      console: { log: (line: unknown) => this.metrics.push(String(line)) },
    });
    const telemetry = new ModelTelemetry(environment, logger, metrics);
    const model = new ClaudeModel(environment, dynamoDB, telemetry);
    model.limits = limits;
    return new ClaudeGenerator(
      environment,
      model,
      new DailySpend(environment, dynamoDB, this.clock),
      telemetry,
      logger,
    );
  }

  request(body: object): GenerationRequest {
    return reportRequest(body);
  }

  async generate(
    body: object,
    { signal = new AbortController().signal, limits }: { signal?: AbortSignal; limits?: ModelLimits } = {},
  ): Promise<Generated> {
    return this.generator(limits).generate(this.request(body), {
      signal,
      progress: (phase, percent) => {
        this.progress.push([phase, percent]);
        this.onProgress(percent);
      },
    });
  }
}

/** The body of a request that the stub has recorded. */
export function bodyOf(request: RecordedRequest | undefined): Json {
  return JSON.parse(request?.body ?? '{}');
}
