import type { Source } from '../../vpr-report.ts';
import { type Block, sourcesIn } from './plain-text.ts';

/** The beginning of a text as prose quotes it, and where it stands. */
export interface Excerpt {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** A longer excerpt would drown the sentence around it. */
const MAX_EXCERPT = 160;

/** The first block of a text, cut between words where it is long. */
export function excerptOf([block]: readonly Block[]): Excerpt {
  if (block === undefined) return { text: '', sources: [] };
  const start = block.text.length - block.text.trimStart().length;
  const whole = block.text.trim();
  const head = whole.slice(0, MAX_EXCERPT);
  const cut = whole.length > MAX_EXCERPT && head.lastIndexOf(' ') > 0 ? head.lastIndexOf(' ') : head.length;
  const text = oneLine(head.slice(0, cut).toWellFormed());
  return {
    text: whole.length > MAX_EXCERPT ? `${text}…` : text,
    sources: sourcesIn(block, start, start + cut),
  };
}

/** All of a text, in one line. */
export function wholeOf(blocks: readonly Block[]): string {
  return oneLine(blocks.map(({ text }) => text).join(' '));
}

/** A text in one line, without the white space around it. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
