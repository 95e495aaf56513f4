import type { Environment } from '../config/environment.ts';
import { SettingsError } from '../config/settings-error.ts';

/** The stages that permit an API which is open to anybody. Source: contract, "Who may". */
const OPEN_STAGES = ['local', 'test', 'dev'];

/**
 * Makes sure that the API, which cannot tell one caller from another yet, is served only where it may be open to anybody.
 *
 * @throws SettingsError
 */
export function requireOpenStage({ ENVIRONMENT, AUTH_ISSUER }: Environment): void {
  if (AUTH_ISSUER !== undefined) {
    throw new SettingsError('AUTH_ISSUER must not be set: the verification of tokens is not part of this version');
  }
  if (!OPEN_STAGES.includes(ENVIRONMENT)) {
    throw new SettingsError(
      `AUTH_ISSUER must be set where ENVIRONMENT is not ${OPEN_STAGES.join(', ')}: without it the API is open to anybody`,
    );
  }
}
