export interface TextRule {
  /** The least and the greatest length, in Unicode code points. */
  readonly min: number;
  readonly max: number;
  /** Whether a text of white space only is refused. */
  readonly notBlank?: boolean;
}

/** Whether a value is a text that follows the rule. */
export function isTextOf(value: unknown, { min, max, notBlank = false }: TextRule): value is string {
  if (typeof value !== 'string' || value.length < min || !isText(value)) return false;
  return !exceeds(value, max) && !(notBlank && isBlank(value));
}

/** The message about a value that does not follow the rule. */
export function textComplaint(value: unknown, { min, max, notBlank = false }: TextRule): string {
  if (typeof value === 'string' && !isText(value)) return 'must not contain U+0000 or an unpaired surrogate';
  const length = min === 0 ? `up to ${max}` : `${min} to ${max}`;
  return `must be a string of ${length} characters${notBlank ? ', not blank' : ''}`;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/**
 * Whether a string is Unicode text that arrives everywhere as it was sent. An unpaired surrogate has no UTF-8 form, and
 * U+0000 ends a string in many programs.
 */
function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

/** A code point takes one or two UTF-16 units, so most strings need no counting. */
function exceeds(value: string, codePoints: number): boolean {
  if (value.length <= codePoints) return false;
  return value.length > 2 * codePoints || value.length - surrogatePairsIn(value) > codePoints;
}

function surrogatePairsIn(value: string): number {
  let pairs = 0;
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs++;
  }
  return pairs;
}
