import { OPEN_STAGES } from '../src/core/config/open-stages.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../src/core/time/function-timeouts.ts';
import { alarms } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { deployments } from './deployments.ts';
import { resourceNames } from './names.ts';
import { roles } from './roles.ts';
import { storage } from './storage.ts';

/**
 * What serverless.yml takes from here: the resources beside the functions, their timeouts, the namespace of the metrics,
 * and how the API tells who is asking.
 *
 * @param environment a name without a value counts as one that is not there
 * @throws Error when the API of a stage that needs one would have no issuer of tokens, and when the environment asks for
 *   what there is not
 */
export function template(stage: string, environment: NodeJS.ProcessEnv = process.env) {
  const [issuer, audience, traffic] = [
    environment['AUTH_ISSUER'],
    list(environment['AUTH_AUDIENCE']),
    environment['TRAFFIC'],
  ];
  if (!issuer && !OPEN_STAGES.includes(stage)) {
    throw new Error(`Set AUTH_ISSUER and AUTH_AUDIENCE: the API of the stage ${stage} must not be open to everybody.`);
  }
  if (issuer && audience.length === 0) {
    throw new Error('Set AUTH_AUDIENCE, too: a token has to be meant for this API.');
  }
  if (environment['AUTH_JWKS_URI']) {
    throw new Error('Unset AUTH_JWKS_URI: the gateway asks the issuer itself where its keys are.');
  }
  if (traffic && traffic !== 'at-once') {
    throw new Error('TRAFFIC must be at-once, or not set: then it is shifted step by step.');
  }
  const origins = list(environment['ALLOWED_ORIGINS']);
  const allowedOrigins = origins.length === 0 ? ['*'] : origins;
  return {
    timeouts: FUNCTION_TIMEOUT_SECONDS,
    metricsNamespace: resourceNames(stage).metrics,
    allowedOrigins,
    authorizers: issuer ? { jwt: jwtAuthorizer(issuer, audience) } : {},
    /** Of a route. */
    authorizer: issuer ? { name: 'jwt' } : null,
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

function jwtAuthorizer(issuerUrl: string, audience: readonly string[]) {
  return { type: 'jwt', identitySource: '$request.header.Authorization', issuerUrl, audience };
}
