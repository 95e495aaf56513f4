import { findDynoxide } from '../../dev/embedded-aws/dynoxide.ts';

/** The embedded DynamoDB of this machine; where there is none, the environment has to name one. */
export const dynoxide = found();

function found(): string | undefined {
  try {
    return findDynoxide();
  } catch {
    return undefined;
  }
}
