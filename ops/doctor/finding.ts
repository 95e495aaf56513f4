import type { CommandContext } from '../command-context.ts';
import { explanation } from '../operator-error.ts';

/** One line of the doctor: what was found, and what to do if it is not as it should be. */
export interface Finding {
  readonly what: string;
  readonly found: string;
  /** `undefined` if all is well. */
  readonly todo?: string | undefined;
}

/** Looks at one part of the service. */
export type Check = (context: CommandContext) => Promise<Finding[]>;

/** The findings of a check; one that fails is a finding, too. */
export async function findingsOf(name: string, check: Check, context: CommandContext): Promise<Finding[]> {
  try {
    return await check(context);
  } catch (error) {
    return [
      {
        what: name,
        found: explanation(error),
        todo: 'make it answer: are the names, the region and the rights as they should be?',
      },
    ];
  }
}

/** A finding that is well if `isWell`. */
export function finding(what: string, found: string, isWell: boolean, todo: string): Finding {
  return { what, found, ...(!isWell && { todo }) };
}
