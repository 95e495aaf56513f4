import { isUUID } from 'class-validator';

/** The work order that a worker receives. */
export interface JobMessage {
  readonly job_id: string;
  readonly input_data: { readonly user_id: string; readonly application_id: string };
}

/**
 * What JSON leaves as it is and SQS refuses: U+FFFE and U+FFFF. And the halves of surrogate pairs: Amazon's SQS takes
 * characters beyond U+FFFF, but not every implementation of it does.
 */
const TO_ESCAPE = /[\uD800-\uDFFF\uFFFE\uFFFF]/g;

/** The message body: JSON in which those characters are written as escapes, so that every text passes through SQS. */
export function messageBody({ job_id, input_data }: JobMessage): string {
  return JSON.stringify({ job_id, input_data }).replace(
    TO_ESCAPE,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16)}`,
  );
}

/** The message that a body holds; `undefined` if it is none. What else is in `input_data` is not looked at. */
export function parseMessageBody(body: string): JobMessage | undefined {
  try {
    const message: unknown = JSON.parse(body);
    return isJobMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isJobMessage(value: unknown): value is JobMessage {
  if (!hasStrings(value, 'job_id') || !('input_data' in value)) return false;
  return isUUID(value.job_id) && hasStrings(value.input_data, 'user_id', 'application_id');
}

function hasStrings<Name extends string>(value: unknown, ...names: Name[]): value is Record<Name, string> {
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'string')
  );
}
