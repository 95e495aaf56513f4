import { field } from './field.ts';

export interface PatternRule {
  readonly pattern: RegExp;
  readonly min: number;
  readonly max: number;
  readonly complaint: string;
  readonly optional?: boolean | undefined;
}

/** A string that matches a pattern. */
export const Pattern = ({ pattern, min, max, complaint, optional }: PatternRule): PropertyDecorator =>
  field({
    accepts: (value) => typeof value === 'string' && value.length >= min && value.length <= max && pattern.test(value),
    complaint: () => complaint,
    schema: () => ({ type: 'string', minLength: min, maxLength: max, pattern: pattern.source }),
    optional,
  });
