import { DEFAULT_DAILY_JOBS_PER_USER } from '../src/core/config/defaults.ts';
import { tokenRules } from '../src/core/auth/token-rules.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../src/core/time/function-timeouts.ts';
import { alarms } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { deployments } from './deployments.ts';
import { resourceNames } from './names.ts';
import { roles } from './roles.ts';
import { storage } from './storage.ts';

/**
 * What serverless.yml takes from here: the resources beside the functions, their timeouts, the namespace of the metrics,
 * and the environment of the functions that are the API.
 *
 * @param environment a name without a value counts as one that is not there
 * @throws Error when the API would be open at a stage that must not be, or the environment asks for what there is not
 */
export function template(stage: string, environment: NodeJS.ProcessEnv = process.env) {
  const auth = authVariables(stage, environment);
  const traffic = environment['TRAFFIC'];
  if (traffic && traffic !== 'at-once') {
    throw new Error('TRAFFIC must be at-once, or not set: then it is shifted step by step.');
  }
  const origins = list(environment['ALLOWED_ORIGINS']);
  const allowedOrigins = origins.length === 0 ? ['*'] : origins;
  const dailyJobs = environment['DAILY_JOBS_PER_USER'] ?? '';
  return {
    timeouts: FUNCTION_TIMEOUT_SECONDS,
    metricsNamespace: resourceNames(stage).metrics,
    dailyJobsPerUser: dailyJobs === '' ? String(DEFAULT_DAILY_JOBS_PER_USER) : dailyJobs,
    allowedOrigins,
    environments: {
      submit: { POWERTOOLS_SERVICE_NAME: 'vpr-submit', ...auth },
      status: { POWERTOOLS_SERVICE_NAME: 'vpr-status', ...auth },
    },
    resources: {
      ...storage(stage, allowedOrigins),
      ...roles(),
      ...alarms(stage),
      ...dashboard(stage),
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

/** The variables by which the API tells who is calling. */
function authVariables(stage: string, environment: NodeJS.ProcessEnv) {
  const [issuer, audience, jwksUri] = [
    environment['AUTH_ISSUER'],
    list(environment['AUTH_AUDIENCE']).join(','),
    environment['AUTH_JWKS_URI'],
  ];
  const variables = {
    ...(issuer && { AUTH_ISSUER: issuer }),
    ...(audience && { AUTH_AUDIENCE: audience }),
    ...(jwksUri && { AUTH_JWKS_URI: jwksUri }),
  };
  tokenRules({ ENVIRONMENT: stage, ...variables });
  return variables;
}
