import { alarms } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { deployments } from './deployments.ts';
import { roles } from './roles.ts';
import { storage } from './storage.ts';

/** Stages in which the API may be open to everybody. */
const OPEN_STAGES = ['dev', 'test'];

/**
 * What serverless.yml takes from here: the resources beside the functions, and how the API tells who is asking.
 *
 * @throws Error when the API of a stage that needs one would have no issuer of tokens
 */
export function template(stage: string, environment = process.env) {
  const { AUTH_ISSUER, AUTH_AUDIENCE, ALLOWED_ORIGINS = '*', TRAFFIC } = environment;
  if (AUTH_ISSUER === undefined && !OPEN_STAGES.includes(stage)) {
    throw new Error(`Set AUTH_ISSUER and AUTH_AUDIENCE: the API of the stage ${stage} must not be open to everybody.`);
  }
  if (AUTH_ISSUER !== undefined && AUTH_AUDIENCE === undefined) {
    throw new Error('Set AUTH_AUDIENCE, too: a token has to be meant for this API.');
  }
  const allowedOrigins = ALLOWED_ORIGINS.split(',');
  return {
    allowedOrigins,
    authorizers: AUTH_ISSUER === undefined ? {} : { jwt: jwtAuthorizer(AUTH_ISSUER, AUTH_AUDIENCE) },
    /** Of a route. */
    authorizer: AUTH_ISSUER === undefined ? null : { name: 'jwt' },
    resources: {
      ...storage(stage, allowedOrigins),
      ...roles(),
      ...alarms(stage),
      ...dashboard(stage),
      ...deployments(TRAFFIC === 'at-once'),
    },
  };
}

function jwtAuthorizer(issuerUrl: string, audience = '') {
  return { type: 'jwt', identitySource: '$request.header.Authorization', issuerUrl, audience: audience.split(',') };
}
