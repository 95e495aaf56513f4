import type { Schema } from './openapi.ts';

/** The schema of a property that may be absent. */
interface Optional {
  readonly optional: Schema;
}

type PropertyOf<T, Key extends keyof T> =
  Partial<Pick<T, Key>> extends Pick<T, Key> ? Optional : Schema & { optional?: never };

/** The schema of every property of an interface, as the compiler knows it. */
export type PropertiesOf<T> = { readonly [Key in keyof T]-?: PropertyOf<T, Key> };

/** The schema of an answer. A property that the code has and this has not, or the other way round, is a compile error. */
export function objectSchema<T>(description: string, properties: PropertiesOf<T>): Schema {
  const entries = Object.entries<Optional | Schema>(properties);
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(entries.map(([name, property]) => [name, property.optional ?? property])),
    required: entries.filter(([, property]) => property.optional === undefined).map(([name]) => name),
  };
}
