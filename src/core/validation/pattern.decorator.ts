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
    accepts: (value) => matches(value, { pattern, min, max }),
    complaint: () => complaint,
    schema: () => ({ type: 'string', minLength: min, maxLength: max, pattern: pattern.source }),
    optional,
  });

export function matches(
  value: unknown,
  { pattern, min, max }: Pick<PatternRule, 'pattern' | 'min' | 'max'>,
): value is string {
  return typeof value === 'string' && value.length >= min && value.length <= max && pattern.test(value);
}
