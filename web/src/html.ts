import htm from 'htm';
import { h } from 'preact';

/** Templates of elements. Components are put into them by `h`, which checks the types of their properties. */
export const html = htm.bind(h);
