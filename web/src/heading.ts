import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import { html } from './html.ts';

interface HeadingProps {
  /** What the view is called: the title of the document as well. */
  readonly text: string;
  /** As it is shown, if that is more than the text. */
  readonly children?: ComponentChildren;
}

let isFirst = true;

const ID = 'heading';

/** For what has taken away that which had the focus. */
export function focusHeading(): void {
  document.getElementById(ID)?.focus();
}

/** The heading of a view. It gets the focus when the view changes, so that a screen reader begins there. */
export function Heading({ text, children }: HeadingProps) {
  useEffect(() => {
    if (!isFirst) focusHeading();
    isFirst = false;
  }, []);
  useEffect(() => {
    document.title = `${text} – Value Proposition Reports`;
  }, [text]);
  return html`<h1 id=${ID} tabindex="-1" dir="auto">${children ?? text}</h1>`;
}
