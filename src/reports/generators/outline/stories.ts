import type { Prose } from '../report-content.ts';
import { proseOf } from './prose.ts';
import type { Supported } from './reading.ts';

const MAX_STORIES = 6;

/**
 * Tells of each text of the posting the best passage that supports it: more than the name of a skill with its level,
 * more than a beginner's knowledge, and not told yet.
 *
 * @param told the passages that the report has told already; those that are told here are added
 */
export function storiesOf(
  supported: readonly Supported[],
  tell: (item: string, quotation: string) => string,
  told: Set<string>,
): Prose[] {
  const stories = supported.flatMap(({ subject: { excerpt }, support }) => {
    const passage = support?.isStory
      ? support.passages.find(({ text, isHedged }) => !isHedged && !told.has(text))
      : undefined;
    if (passage === undefined) return [];
    told.add(passage.text);
    return proseOf([tell(excerpt.text, passage.text)], [excerpt, passage]);
  });
  return stories.slice(0, MAX_STORIES);
}
