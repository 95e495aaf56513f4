import { type GenericSchema, object, safeParse } from 'valibot';

/** An object of these fields; others are dropped. What is missing gets the complaint that its field has of `undefined`. */
export function fields<const Entries extends Readonly<Record<string, GenericSchema>>>(entries: Entries) {
  return object(entries, ({ path }) => {
    const missing = entries[String(path?.[0]?.key)];
    return (missing && safeParse(missing, undefined).issues?.[0].message) ?? 'must be an object';
  });
}
