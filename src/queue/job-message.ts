import { Id, Uuid } from '../core/validation/id.decorators.ts';
import { NestedObject } from '../core/validation/nested.decorators.ts';
import { validate } from '../core/validation/validate.ts';

/** The part of the input that the worker needs before it has claimed the job. The whole input has more fields. */
class MessageInput {
  @Id()
  readonly user_id!: string;

  @Id()
  readonly application_id!: string;
}

/** The message of a job. */
export class JobMessage {
  @Uuid()
  readonly job_id!: string;

  @NestedObject(() => MessageInput)
  readonly input_data!: MessageInput;
}

/**
 * Characters that JSON leaves as they are and SQS refuses (U+FFFE and U+FFFF), and surrogate pairs, which Amazon's SQS
 * takes but not every implementation of it does.
 */
const TO_ESCAPE = /[\uD800-\uDFFF\uFFFE\uFFFF]/g;

/** The message body: JSON in which those characters are escaped, so that every text passes through SQS unchanged. */
export function messageBody({ job_id, input_data }: JobMessage): string {
  return JSON.stringify({ job_id, input_data }).replace(
    TO_ESCAPE,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16)}`,
  );
}

/** Parses a message body, with the whole input; `undefined` if it is no valid message. */
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
