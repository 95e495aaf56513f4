import type { EvidenceRow } from '../../../client/src/main.ts';
import { html } from '../html.ts';

type AlignmentScore = EvidenceRow['alignment_score'];

const FULL_BARS: Readonly<Record<AlignmentScore, number>> = { STRONG: 3, MODERATE: 2, DEVELOPING: 0 };

interface ScoreProps {
  readonly score: AlignmentScore;
  readonly word: string;
}

/** A score as a word and as bars; its colour adds nothing. */
export function Score({ score, word }: ScoreProps) {
  const bar = (index: number) => html`<i class=${index < FULL_BARS[score] ? 'full' : ''}></i>`;
  return html`<span class=${`score ${score.toLowerCase()}`}>
    <span class="dots" aria-hidden="true">${[0, 1, 2].map(bar)}</span> ${word}
  </span>`;
}
