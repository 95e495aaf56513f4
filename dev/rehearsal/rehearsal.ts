import { SettingsError } from '../../src/core/config/settings-error.ts';

/** Seconds that a rehearsed report takes. */
const DEFAULT_SECONDS = 40;

/**
 * The generator of a laptop that names none: reports are there at once, but an application's id may ask for a failure
 * or for time, so that people can see that.
 */
export function rehearsalAtOnce({ VPR_GENERATOR: generator }: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return generator === undefined ? { VPR_GENERATOR: 'rehearsal', REHEARSAL_SECONDS: '0' } : {};
}

/**
 * Whether `VPR_GENERATOR` asks for a rehearsal, and how long a report then takes. The service itself knows no such generator:
 * the variable is taken away before it reads its environment.
 *
 * @throws SettingsError outside of the stages `local` and `test`, or if REHEARSAL_SECONDS is no number from 0 to 200
 */
export function takeRehearsal(environment: NodeJS.ProcessEnv): { readonly seconds: number } | undefined {
  if (environment['VPR_GENERATOR'] !== 'rehearsal') return undefined;
  if (!['local', 'test'].includes(environment['ENVIRONMENT'] ?? '')) {
    throw new SettingsError('VPR_GENERATOR may be rehearsal only where ENVIRONMENT is local or test');
  }
  const seconds = Number(environment['REHEARSAL_SECONDS'] ?? DEFAULT_SECONDS);
  if (!(seconds >= 0 && seconds <= 200)) throw new SettingsError('REHEARSAL_SECONDS must be a number from 0 to 200');
  delete environment['VPR_GENERATOR'];
  return { seconds };
}
