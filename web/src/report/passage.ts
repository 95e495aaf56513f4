/** A passage of the request, by the JSON Pointer of the text that it stands in. */
export interface Passage {
  readonly path: string;
  readonly quote: string;
}

/** The passage that is shown, and a function to show another one. */
export interface ShownPassage {
  readonly passage: Passage | undefined;
  readonly show: (passage: Passage) => void;
}

/** A text in three parts, the quotation in the middle; all of it before, where it has no such quotation. */
export function splitAtQuote(text: string, quote: string): readonly [before: string, quote: string, after: string] {
  const start = quote === '' ? -1 : text.indexOf(quote);
  return start < 0 ? [text, '', ''] : [text.slice(0, start), quote, text.slice(start + quote.length)];
}

/** The passages that prove a part of the report, such as `/differentiators/0`. */
export function citationsOf(
  citations: readonly (Passage & { readonly of: string })[],
  part: string,
): readonly Passage[] {
  return citations.filter(({ of }) => of === part || of.startsWith(`${part}/`));
}
