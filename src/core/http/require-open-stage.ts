import type { Environment } from '../config/environment.ts';
import { OPEN_STAGES } from '../config/open-stages.ts';
import { SettingsError } from '../config/settings-error.ts';

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
