/** The work order that a worker receives. */
export interface JobMessage {
  readonly job_id: string;
  readonly input_data: { readonly user_id: string };
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
