import type { Answer } from './answer.ts';
import { bestSentence } from './sentences.ts';
import type { Subject } from './subject.ts';
import type { TermWeights } from './term-weights.ts';
import type { Word } from './words.ts';

/** An answer held against a text of the posting. */
export interface Match {
  readonly answer: Answer;
  /** The share of the text that the answer covers, by weight, from 0 to 1. */
  readonly coverage: number;
  /** Words of the text that the answer or its question has, and those that neither has. */
  readonly shared: readonly Word[];
  readonly missing: readonly Word[];
  /** Whether a shared word is in the answer itself: it may be in the question alone. */
  readonly said: boolean;
  /** The sentence of the answer that speaks to the text most. */
  readonly quotation: string;
}

/** A word that only the question has counts half: the candidate may have meant it, and did not say it. */
const SHARE = { said: 1, asked: 0.5 } as const;

/** Least coverage at which an answer supports a text: one telling word of up to four or five. */
export const LEAST_SUPPORT = 0.2;

/** Finds the answer nearest to a text. Its effort is linear in the text's words and the answers that have them. */
export class AnswerIndex {
  /** For each stem the places, in the list of answers, of those that have it. */
  private readonly places = new Map<string, { readonly place: number; readonly share: number }[]>();

  constructor(
    private readonly answers: readonly Answer[],
    private readonly weights: TermWeights,
  ) {
    for (const [place, { stems }] of answers.entries()) {
      for (const [stem, how] of stems) {
        const holder = { place, share: SHARE[how] };
        const holders = this.places.get(stem);
        if (holders) holders.push(holder);
        else this.places.set(stem, [holder]);
      }
    }
  }

  /** The nearest answer, where it supports the text: not if it is a no, or has but little in common with the text. */
  supporting(subject: Subject): Match | undefined {
    const match = this.nearest(subject);
    return match !== undefined && !match.answer.denies && match.coverage >= LEAST_SUPPORT ? match : undefined;
  }

  /** The answer that has most in common with the text; among equals the first given. */
  nearest(subject: Subject): Match | undefined {
    const covered = new Float64Array(this.answers.length);
    let whole = 0;
    for (const group of subject.alternatives) {
      const weight = Math.max(...group.map((word) => this.weights.of(word)));
      whole += weight;
      for (const [place, share] of this.shares(group).entries())
        covered[place] = (covered[place] ?? 0) + share * weight;
    }
    const most = Math.max(0, ...covered);
    const best = most > 0 ? this.answers[covered.indexOf(most)] : undefined;
    return best && describe(subject, best, most / whole);
  }

  /** For each answer, how well it has any of the words. */
  private shares(words: readonly Word[]): Float64Array {
    const shares = new Float64Array(this.answers.length);
    for (const { stems } of words) {
      for (const stem of stems) {
        for (const { place, share } of this.places.get(stem) ?? []) shares[place] = Math.max(shares[place] ?? 0, share);
      }
    }
    return shares;
  }
}

function describe({ words, alternatives }: Subject, answer: Answer, coverage: number): Match {
  const has = (word: Word): boolean => word.stems.some((stem) => answer.stems.has(stem));
  const shared = words.filter(has);
  const stems = new Set(shared.flatMap((word) => word.stems));
  return {
    answer,
    coverage,
    shared,
    missing: alternatives.filter((group) => !group.some(has)).flat(),
    said: Array.from(stems).some((stem) => answer.stems.get(stem) === 'said'),
    quotation: bestSentence(answer.sentences, stems)?.text ?? '',
  };
}
