import { h } from 'preact';

import { Heading } from '../heading.ts';
import type { JobFilter } from '../route.ts';

export function JobsView({ filter }: { readonly filter: JobFilter }) {
  return h(Heading, { text: `Jobs ${filter.status}` });
}
