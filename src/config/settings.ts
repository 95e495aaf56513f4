import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FactoryProvider } from '@nestjs/common';

/** A setting is missing or malformed. The message names each that is, and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads from the process environment the settings that a class declares, and validates them.
 *
 * @throws SettingsError naming every variable of the class that is missing or malformed
 */
export function readSettings<T extends object>(Settings: ClassConstructor<T>): T {
  const settings = plainToInstance(Settings, process.env, {
    excludeExtraneousValues: true,
    exposeDefaultValues: true,
  });
  const complaints = validateSync(settings).flatMap(({ property, constraints = {} }) =>
    Object.values(constraints).map((complaint) => `${property} ${complaint}`),
  );
  if (complaints.length > 0) throw new SettingsError(`Environment: ${complaints.join('; ')}.`);
  return settings;
}

/** Provides the settings of a class, read when the module that needs them is built. */
export function provideSettings<T extends object>(Settings: ClassConstructor<T>): FactoryProvider<T> {
  return { provide: Settings, useFactory: () => readSettings(Settings) };
}
