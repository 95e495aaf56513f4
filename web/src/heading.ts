import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

import { html } from './html.ts';

interface HeadingProps {
  /** The name of the view. It is also the document's title. */
  readonly text: string;
  /** The content of the heading, if it is more than the text. */
  readonly children?: ComponentChildren;
}

let isFirst = true;

const ID = 'heading';

/** Moves the focus to the heading, after the focused element was removed. */
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
