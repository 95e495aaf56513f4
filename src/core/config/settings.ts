import type { FactoryProvider } from '@nestjs/common';
import { type GenericSchema, safeParse } from 'valibot';

/** A setting is missing or malformed. The message names each that is, and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** A class of settings, by which Nest knows where to inject them. */
export interface SettingsClass<Values extends object> {
  readonly schema: GenericSchema<unknown, Values>;
  new (values: Values): Readonly<Values>;
}

/** The class to extend for settings with a schema, whose fields are the names of environment variables. */
export function settingsOf<Values extends object>(schema: GenericSchema<unknown, Values>): SettingsClass<Values> {
  class Settings {
    static readonly schema = schema;

    constructor(values: Values) {
      Object.assign(this, values);
    }
  }
  return Settings as SettingsClass<Values>;
}

/**
 * Reads from the process environment the settings that a class declares, and validates them.
 *
 * @throws SettingsError naming every variable of the class that is missing or malformed
 */
export function readSettings<Values extends object>(Settings: SettingsClass<Values>): Readonly<Values> {
  const { issues, output, success } = safeParse(Settings.schema, process.env);
  if (success) return new Settings(output);
  const complaints = issues.map(
    ({ path = [], message }) => `${path.map(({ key }) => String(key)).join('.')} ${message}`,
  );
  throw new SettingsError(`Environment: ${complaints.join('; ')}.`);
}

/** Provides the settings of a class, read when the module that needs them is built. */
export function provideSettings<Values extends object>(Settings: SettingsClass<Values>): FactoryProvider<Values> {
  return { provide: Settings, useFactory: () => readSettings(Settings) };
}
