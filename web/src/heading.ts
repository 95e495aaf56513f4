import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { html } from './html.ts';

interface HeadingProps {
  /** What the view is called: the title of the document as well. */
  readonly text: string;
  /** As it is shown, if that is more than the text. */
  readonly children?: ComponentChildren;
}

let isFirst = true;

/** The heading of a view. It gets the focus when the view changes, so that a screen reader begins there. */
export function Heading({ text, children }: HeadingProps) {
  const heading = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  useEffect(() => {
    document.title = `${text} – Value Proposition Reports`;
  }, [text]);
  return html`<h1 ref=${heading} tabindex="-1" dir="auto">${children ?? text}</h1>`;
}
