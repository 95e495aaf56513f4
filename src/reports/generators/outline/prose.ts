import type { Source } from '../../vpr-report.ts';
import type { Prose } from '../report-content.ts';

/** Sentences in a row, each with its full stop: but none after a quotation that has its own. */
export function proseOf(
  sentences: readonly string[],
  quoted: readonly { readonly sources: readonly Source[] }[] = [],
): Prose {
  const text = sentences
    .map((sentence) => sentence.replaceAll(/([.!?…])(["”])\./g, '$1$2').replace(/(?<![.!?…])(["”])$/, '$1.'))
    .join(' ');
  return { text, sources: quoted.flatMap(({ sources }) => sources) };
}

/** A text names no more terms than that in one sentence. */
const MAX_TERMS = 5;

export function some(terms: readonly { readonly text: string }[]): string[] {
  return Array.from(new Set(terms.map(({ text }) => text))).slice(0, MAX_TERMS);
}
