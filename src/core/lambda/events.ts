import type { Logger } from '@aws-lambda-powertools/logger';

import { ServiceError } from '../errors/service-error.ts';

/** A function was invoked with an event that it does not handle. */
class UnsupportedEventError extends ServiceError {
  override readonly name = 'UnsupportedEventError';
  readonly kind = 'internal';
  readonly code = 'UNSUPPORTED_EVENT';
  readonly retryable = false;

  /** @param expected what the function handles, such as `HTTP requests` */
  constructor(event: unknown, expected: string) {
    super(`This function handles ${expected}, but was invoked with ${describe(event)}.`);
  }
}

/** Whether an event only keeps a function warm: a scheduled event, or that of a warm-up plugin. */
export function isWarmUp(event: unknown): boolean {
  const { source, warmup, warmer, 'detail-type': detailType } = fieldsOf(event);
  return (
    source === 'serverless-plugin-warmup' ||
    warmup === true ||
    warmer === true ||
    (source === 'aws.events' && detailType === 'Scheduled Event')
  );
}

/** Logs which kind of event was received, and returns the error to throw. */
export function unsupportedEvent(event: unknown, expected: string, logger: Logger): UnsupportedEventError {
  const error = new UnsupportedEventError(event, expected);
  logger.error('unsupported event', { code: error.code, reason: error.message });
  return error;
}

/** Names the kind of an event by its shape, without repeating values that a caller may have chosen. */
function describe(event: unknown): string {
  const { source, Records, httpMethod, rawPath, 'detail-type': detailType } = fieldsOf(event);
  if (typeof source === 'string' && typeof detailType === 'string') return 'an EventBridge event';
  if (Array.isArray(Records)) return `records of ${recordSource(Records[0])}`;
  if (httpMethod !== undefined || rawPath !== undefined) return 'an HTTP request';
  if (typeof event !== 'object' || event === null) return `a ${event === null ? 'null' : typeof event}`;
  return `an object with ${Object.keys(event).length} fields of its own, such as a test event of the console`;
}

function recordSource(record: unknown): string {
  const { eventSource, EventSource } = fieldsOf(record);
  const source = eventSource ?? EventSource;
  return typeof source === 'string' && /^aws:[a-z0-9]{1,30}$/.test(source) ? source : 'an unknown source';
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
