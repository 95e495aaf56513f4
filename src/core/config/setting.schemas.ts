import { custom, pipe, regex, string, transform } from 'valibot';

import { isHttpUrl } from '../validation/http-url.ts';

/** A name as AWS gives them to tables, stages and services. */
export const name = (what: string) =>
  pipe(string(`must be ${what}`), regex(/^[A-Za-z0-9._-]{1,255}$/, `must be ${what}`));

export const httpUrl = (what: string) => custom<string>(isHttpUrl, `must be ${what}`);

/** A whole number from `min` to `max`, both included. */
export const wholeNumber = (min: number, max: number) =>
  pipe(
    custom<string | number>(
      (value) => /^\d+$/.test(String(value)) && Number(value) >= min && Number(value) <= max,
      `must be a whole number from ${min} to ${max}`,
    ),
    transform(Number),
  );
