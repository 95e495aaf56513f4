import type { Passage } from './passages.ts';
import type { Support } from './support.ts';

/**
 * The best passage to tell in an interview: more than the name of a skill with its level, more than a beginner's
 * knowledge, and nothing that the report has told already.
 *
 * @param told the passage is added to it
 */
export function storyIn(support: Support | undefined, told: Set<string>): Passage | undefined {
  if (support === undefined || !support.isSaid || support.isBare) return undefined;
  const story = support.passages.find(({ text, isHedged }) => !isHedged && !told.has(text));
  if (story !== undefined) told.add(story.text);
  return story;
}
