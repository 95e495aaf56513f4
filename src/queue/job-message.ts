import { Id, Uuid } from '../core/validation/id.decorators.ts';
import { NestedObject } from '../core/validation/nested.decorators.ts';
import { validate } from '../core/validation/validate.ts';

/** What the worker has to know of a job's input before it has the job. There is more in it, which is not looked at here. */
class MessageInput {
  @Id()
  readonly user_id!: string;

  @Id()
  readonly application_id!: string;
}

/** The work order that a worker receives. */
export class JobMessage {
  @Uuid()
  readonly job_id!: string;

  @NestedObject(() => MessageInput)
  readonly input_data!: MessageInput;
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

/** The message that a body holds, with the whole of its input; `undefined` if it is none. */
export function parseMessageBody(body: string): JobMessage | undefined {
  try {
    const message: unknown = JSON.parse(body);
    return isJobMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isJobMessage(message: unknown): message is JobMessage {
  return validate(JobMessage, message).valid;
}
