import { ServiceError } from '../src/core/errors/service-error.ts';

/** Something that the operator has to put right. The message is one sentence that says what; nobody needs a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

/** What went wrong, and why: what AWS said is what an operator needs to know. */
export function explanation(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isChain = error instanceof ServiceError && error.cause instanceof Error;
  return isChain ? `${error.message}: ${explanation(error.cause)}` : error.message || error.name;
}
