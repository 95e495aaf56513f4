import { HttpUrl } from '../validation/http-url.decorator.ts';
import { OneOf } from '../validation/one-of.decorator.ts';
import { Pattern } from '../validation/pattern.decorator.ts';
import { WholeNumber } from '../validation/whole-number.decorator.ts';
import { validate } from '../validation/validate.ts';
import { DEFAULT_DAILY_JOBS_PER_USER } from './defaults.ts';
import { Name } from './environment.decorators.ts';
import { ORIGINS, ORIGINS_COMPLAINT } from './origins.ts';
import { SettingsError } from './settings-error.ts';

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

  /** Without it no metrics are written, as on a laptop. */
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
}

/**
 * Reads and validates the environment of the process.
 *
 * @throws SettingsError naming every variable that is missing or malformed
 */
export function readEnvironment(): Environment {
  const result = validate(Environment, process.env);
  if (result.valid) return result.value;
  throw new SettingsError(...result.errors.map(({ path, messages }) => `${path} ${messages.join(', ')}`));
}
