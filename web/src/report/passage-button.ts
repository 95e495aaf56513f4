import { html } from '../html.ts';
import type { Passage, ShownPassage } from './passage.ts';

interface PassageButtonProps {
  readonly passage: Passage;
  readonly place: string;
  readonly shown: ShownPassage;
}

/** A quotation, which leads to its passage in the request if that is there. */
export function SourceQuote({
  passage,
  place,
  shown,
}: Omit<PassageButtonProps, 'shown'> & { readonly shown: ShownPassage | undefined }) {
  const quote = html`<small>${place}</small><span class="unseen">: </span><q dir="auto">${passage.quote}</q>`;
  if (shown === undefined) return html`<div class="source">${quote}</div>`;
  return html`<button type="button" class="source" ...${behaviour({ passage, shown })}>${quote}</button>`;
}

/** The number of a citation, which leads to its passage in the request. */
export function CitationButton({ place, number, ...props }: PassageButtonProps & { readonly number: number }) {
  const name = `${number}: ${place}`;
  return html`
    <button type="button" class="citation" aria-label=${name} title=${place} ...${behaviour(props)}>${number}</button>
  `;
}

function behaviour({ passage, shown }: Pick<PassageButtonProps, 'passage' | 'shown'>) {
  const isShown = passage.path === shown.passage?.path && passage.quote === shown.passage.quote;
  return {
    'aria-current': isShown ? 'true' : undefined,
    onClick: () => {
      shown.show(passage);
    },
  };
}
