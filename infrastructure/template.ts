import { DEFAULT_DAILY_JOBS_PER_USER } from '../src/core/config/defaults.ts';
import { type AccessRules, accessRules } from '../src/core/auth/access-rules.ts';
import { ORIGINS, ORIGINS_COMPLAINT } from '../src/core/config/origins.ts';
import { SettingsError } from '../src/core/config/settings-error.ts';
import { CORS } from '../src/core/http/cors-rules.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../src/core/time/function-timeouts.ts';
import { alarms } from './alarms.ts';
import { capacity } from './capacity.ts';
import { dashboard } from './dashboard.ts';
import { deployments } from './deployments.ts';
import { generatorAlarms, generatorPermissions, generatorVariables } from './generator.ts';
import { resourceNames } from './names.ts';
import { roles } from './roles.ts';
import { storage } from './storage.ts';

/**
 * What serverless.yml takes from here: the resources beside the functions, their timeouts, how much they can do, the
 * namespace of the metrics, and the environments of the functions that are the API, and of the worker.
 *
 * @param environment a name without a value counts as one that is not there
 * @throws SettingsError when the API would be open at a stage that must not be, or the environment asks for what there is not
 */
export function template(stage: string, environment: NodeJS.ProcessEnv = process.env) {
  const { variables, rules } = access(stage, environment);
  const generator = generatorVariables(stage, environment);
  const traffic = environment['TRAFFIC'];
  if (traffic && traffic !== 'at-once') {
    throw new SettingsError('TRAFFIC must be at-once, or not set: then it is shifted step by step');
  }
  const { watchShards, ...limits } = capacity(environment);
  const dailyJobs = environment['DAILY_JOBS_PER_USER'] ?? '';
  return {
    timeouts: FUNCTION_TIMEOUT_SECONDS,
    metricsNamespace: resourceNames(stage).metrics,
    dailyJobsPerUser: dailyJobs === '' ? String(DEFAULT_DAILY_JOBS_PER_USER) : dailyJobs,
    limits,
    logLevel: environment['LOG_LEVEL'] === '' ? 'INFO' : (environment['LOG_LEVEL'] ?? 'INFO'),
    cors: {
      allowedOrigins: rules.origins,
      allowedMethods: CORS.methods,
      allowedHeaders: CORS.allowedHeaders,
      exposedResponseHeaders: CORS.exposedHeaders,
      maxAge: CORS.maxAge,
    },
    environments: {
      submit: { POWERTOOLS_SERVICE_NAME: 'vpr-submit', WATCH_SHARDS: String(watchShards), ...variables },
      status: { POWERTOOLS_SERVICE_NAME: 'vpr-status', ...variables },
      worker: { POWERTOOLS_SERVICE_NAME: 'vpr-worker', ...generator },
    },
    outputs:
      rules.tokens === undefined
        ? { ApiIsOpen: { Value: `The API of the stage ${stage} is open to anybody: AUTH_ISSUER is not set.` } }
        : {},
    resources: {
      ...storage(stage, rules.origins, environment['WITHOUT_INDEX'] ?? ''),
      ...roles(generatorPermissions(generator)),
      ...alarms(stage, limits.workers),
      ...generatorAlarms(stage, generator),
      ...dashboard(stage, generator),
      ...deployments(traffic === 'at-once'),
    },
  };
}

function list(text = ''): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** Who may use the API, and the variables that tell it so. */
function access(stage: string, environment: NodeJS.ProcessEnv): { variables: object; rules: AccessRules } {
  const [issuer, audience, jwksUri, origins] = [
    environment['AUTH_ISSUER'],
    list(environment['AUTH_AUDIENCE']).join(','),
    environment['AUTH_JWKS_URI'],
    list(environment['ALLOWED_ORIGINS']).join(','),
  ];
  if (origins && !ORIGINS.test(origins)) throw new SettingsError(`ALLOWED_ORIGINS ${ORIGINS_COMPLAINT}`);
  const variables = {
    ...(issuer && { AUTH_ISSUER: issuer }),
    ...(audience && { AUTH_AUDIENCE: audience }),
    ...(jwksUri && { AUTH_JWKS_URI: jwksUri }),
    ...(origins && { ALLOWED_ORIGINS: origins }),
  };
  return { variables, rules: accessRules({ ENVIRONMENT: stage, ...variables }) };
}
