import { type InferOutput, is, object, pipe, string, uuid } from 'valibot';

const jobMessage = object({
  job_id: pipe(string(), uuid()),
  input_data: object({ user_id: string(), application_id: string() }),
});

/** The work order that a worker receives. */
export type JobMessage = InferOutput<typeof jobMessage>;

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
    return is(jobMessage, message) ? message : undefined;
  } catch {
    return undefined;
  }
}
