import type { Environment } from './environment.ts';
import { OPEN_STAGES } from './open-stages.ts';
import { SettingsError } from './settings-error.ts';

interface Named {
  readonly ENVIRONMENT: string;
  readonly VPR_GENERATOR?: Environment['VPR_GENERATOR'] | undefined;
}

/**
 * Who writes the reports of a stage.
 *
 * @throws SettingsError at a stage that is not open, where it has to be named
 */
export function generatorName({ ENVIRONMENT, VPR_GENERATOR }: Named): NonNullable<Named['VPR_GENERATOR']> {
  if (VPR_GENERATOR !== undefined) return VPR_GENERATOR;
  if (OPEN_STAGES.includes(ENVIRONMENT)) return 'outline';
  throw new SettingsError(`VPR_GENERATOR must be set at every stage but ${OPEN_STAGES.join(', ')}`);
}
