import { OptionalDecimal } from '../validation/decimal.decorator.ts';
import { HttpUrl } from '../validation/http-url.decorator.ts';
import { OneOf, OptionalOneOf } from '../validation/one-of.decorator.ts';
import { Pattern } from '../validation/pattern.decorator.ts';
import { WholeNumber } from '../validation/whole-number.decorator.ts';
import { validate } from '../validation/validate.ts';
import { DEFAULT_DAILY_JOBS_PER_USER, DEFAULT_WATCH_SHARDS, MAX_WATCH_SHARDS } from './defaults.ts';
import { Name } from './environment.decorators.ts';
import { ORIGINS, ORIGINS_COMPLAINT } from './origins.ts';
import { missingForClaude } from './claude-settings.ts';
import { SettingsError } from './settings-error.ts';

const GENERATORS = ['outline', 'claude'] as const;
const LLM_OUTPUTS = ['format', 'tool', 'prompt'] as const;
const LLM_EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'] as const;

/** The variables of the environment that the service reads; they are the same in every process. */
export class Environment {
  @Name('the name of the stage, such as local, test, dev or prod')
  readonly ENVIRONMENT!: string;

  @Name('the name of an AWS region, such as eu-central-1')
  readonly AWS_REGION!: string;

  @Name('the name of the DynamoDB table of jobs')
  readonly JOBS_TABLE_NAME!: string;

  @Name('the name of the DynamoDB table of idempotency keys')
  readonly IDEMPOTENCY_TABLE_NAME!: string;

  @HttpUrl({ complaint: 'must be the http(s) URL of the SQS queue of jobs' })
  readonly VPR_JOBS_QUEUE_URL!: string;

  @Name('the name of the S3 bucket of reports')
  readonly VPR_RESULTS_BUCKET_NAME!: string;

  /** The least level that is logged. */
  @OneOf(...LOG_LEVELS)
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'INFO';

  @Name('the name of the service in log lines')
  readonly POWERTOOLS_SERVICE_NAME: string = 'careervp-vpr';

  /** The namespace of the metrics; without it none are written, as on a laptop. */
  @Name('the namespace of the metrics in CloudWatch', { optional: true })
  readonly POWERTOOLS_METRICS_NAMESPACE?: string;

  /** The TCP port of the HTTP server; 0 takes a free one. */
  @WholeNumber(0, 65_535)
  readonly PORT: number = 3000;

  /**
   * Seconds from the submission of a job until the watchdog first looks at it. A job that no process touches expires
   * after 600 s; the first look has to come well before that.
   */
  @WholeNumber(1, 300)
  readonly WATCHDOG_AFTER_SECONDS: number = 120;

  /** Jobs that a user may make a day (UTC); 0 for no limit. */
  @WholeNumber(0, 1_000)
  readonly DAILY_JOBS_PER_USER: number = DEFAULT_DAILY_JOBS_PER_USER;

  /** Partitions of the watch index that new jobs are spread over (docs/scaling.md). */
  @WholeNumber(1, MAX_WATCH_SHARDS)
  readonly WATCH_SHARDS: number = DEFAULT_WATCH_SHARDS;

  @HttpUrl({ complaint: 'must be the http(s) URL of the issuer of tokens', optional: true })
  readonly AUTH_ISSUER?: string;

  @Pattern({
    pattern: /^[^\s,]+( *, *[^\s,]+)*$/,
    min: 1,
    max: 2_048,
    complaint: 'must name whom tokens may be meant for (aud), separated by commas',
    optional: true,
  })
  readonly AUTH_AUDIENCE?: string;

  @HttpUrl({ complaint: "must be the http(s) URL of the issuer's keys", optional: true })
  readonly AUTH_JWKS_URI?: string;

  /** The web pages that may use the API; without it all, where the stage may be open. */
  @Pattern({ pattern: ORIGINS, min: 1, max: 2_048, complaint: ORIGINS_COMPLAINT, optional: true })
  readonly ALLOWED_ORIGINS?: string;

  /** Who writes the reports (`generatorName`). */
  @OptionalOneOf(...GENERATORS)
  readonly VPR_GENERATOR?: (typeof GENERATORS)[number];

  @OptionalOneOf('anthropic', 'bedrock')
  readonly LLM_PROVIDER?: 'anthropic' | 'bedrock';

  /** The provider's id of a model, or of an inference profile of Bedrock. It has no default, which would age. */
  @Pattern({
    pattern: /^[A-Za-z0-9._:-]+$/,
    min: 1,
    max: 200,
    complaint: 'must be the id of a model, or of an inference profile of Bedrock',
    optional: true,
  })
  readonly LLM_MODEL?: string;

  /** How the model is made to answer in the schema: by the API, by a tool that it has to use, or by being told to. */
  @OneOf(...LLM_OUTPUTS)
  readonly LLM_OUTPUT: (typeof LLM_OUTPUTS)[number] = 'format';

  @OptionalOneOf(...LLM_EFFORTS)
  readonly LLM_EFFORT?: (typeof LLM_EFFORTS)[number];

  @WholeNumber(1_000, 64_000)
  readonly LLM_MAX_OUTPUT_TOKENS: number = 8_000;

  /** The base URL that replaces the provider's own. */
  @HttpUrl({ complaint: "must be the http(s) URL of the provider's API", optional: true })
  readonly LLM_BASE_URL?: string;

  @Pattern({
    pattern: /^[A-Za-z0-9/_+=.@-]+$/,
    min: 1,
    max: 512,
    complaint: 'must be the name of the secret in Secrets Manager that is the key of the API',
    optional: true,
  })
  readonly LLM_API_KEY_SECRET?: string;

  /** The key itself, as on a laptop. */
  @Pattern({ pattern: /^\S+$/, min: 1, max: 500, complaint: 'must be the key of the API', optional: true })
  readonly ANTHROPIC_API_KEY?: string;

  /** What a million tokens cost. */
  @OptionalDecimal(1_000)
  readonly LLM_INPUT_USD_PER_MILLION?: number;

  @OptionalDecimal(1_000)
  readonly LLM_OUTPUT_USD_PER_MILLION?: number;

  /** What the models of a stage may cost a day (UTC); 0 for no limit. Required where a model writes. */
  @OptionalDecimal(100_000)
  readonly DAILY_SPEND_USD?: number;
}

/**
 * Reads and validates the environment of the process.
 *
 * @throws SettingsError naming every variable that is missing or malformed
 */
export function readEnvironment(): Environment {
  const result = validate(Environment, process.env);
  const malformed = result.valid ? [] : result.errors.map(({ path, messages }) => `${path} ${messages.join(', ')}`);
  const missing = missingForClaude(process.env);
  if (result.valid && missing.length === 0) return result.value;
  throw new SettingsError(...malformed, ...missing);
}
