/** Variables of the environment are missing or malformed. The message names each of them, and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  /** @param complaints each the name of a variable and what is wrong with it */
  constructor(...complaints: readonly string[]) {
    super(`Environment: ${complaints.join('; ')}.`);
  }
}
