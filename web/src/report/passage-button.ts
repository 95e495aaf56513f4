import { html } from '../html.ts';
import type { Passage } from './passage.ts';

interface PassageButtonProps {
  readonly passage: Passage;
  readonly place: string;
  readonly onShow: (passage: Passage) => void;
}

/** A quotation that leads to its passage in the request. */
export function SourceButton({ passage, place, onShow }: PassageButtonProps) {
  return html`
    <button
      type="button"
      class="source"
      onClick=${() => {
        onShow(passage);
      }}
    >
      <small>${place}</small><span class="unseen">: </span><q dir="auto">${passage.quote}</q>
    </button>
  `;
}

/** The number of a citation, which leads to its passage in the request. */
export function CitationButton({ passage, place, onShow, number }: PassageButtonProps & { readonly number: number }) {
  return html`
    <button
      type="button"
      class="citation"
      aria-label=${`${number}: ${place}`}
      title=${place}
      onClick=${() => {
        onShow(passage);
      }}
    >
      ${number}
    </button>
  `;
}
