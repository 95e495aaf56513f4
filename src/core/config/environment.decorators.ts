import { Pattern } from '../validation/pattern.decorator.ts';

/** A name as AWS gives them to tables, stages and services. */
export const Name = (what: string, { optional }: { readonly optional?: boolean } = {}): PropertyDecorator =>
  Pattern({ pattern: /^[A-Za-z0-9._-]*$/, min: 1, max: 255, complaint: `must be ${what}`, optional });
