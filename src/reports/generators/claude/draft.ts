import { field } from '../../../core/validation/field.ts';
import { NestedList, NestedObject } from '../../../core/validation/nested.decorators.ts';
import { OneOf } from '../../../core/validation/one-of.decorator.ts';
import { Text, TextList } from '../../../core/validation/text.decorators.ts';
import { WholeNumber } from '../../../core/validation/whole-number.decorator.ts';
import type { AlignmentScore } from '../../vpr-report.ts';

/** No posting has as many requirements, and no request as many passages. */
const MAX_NUMBER = 10_000;
const MAX_ROWS = 1_000;

const SCORES = ['STRONG', 'MODERATE', 'DEVELOPING'] as const;

const DraftText = () => Text({ min: 0, max: 4_000 });

/** Numbers of passages. */
const PassageNumbers = (): PropertyDecorator =>
  field({
    accepts: (value) => Array.isArray(value) && value.every((item) => Number.isSafeInteger(item)),
    complaint: () => 'must be a list of up to 20 numbers of passages',
    schema: () => ({
      type: 'array',
      maxItems: 20,
      items: { type: 'integer', minimum: 1, maximum: MAX_NUMBER },
    }),
  });

/** Sentences of the model's, and the passages that they rest on. */
export class DraftProse {
  @DraftText()
  readonly text!: string;

  @PassageNumbers()
  readonly passages!: number[];
}

export class DraftRow {
  @WholeNumber(1, MAX_NUMBER)
  readonly requirement!: number;

  @PassageNumbers()
  readonly passages!: number[];

  @OneOf(...SCORES)
  readonly alignment!: AlignmentScore;

  @DraftText()
  readonly impact!: string;
}

export class DraftGap {
  @WholeNumber(1, MAX_NUMBER)
  readonly requirement!: number;

  @DraftText()
  readonly approach!: string;

  @TextList({ maxItems: 5, min: 1, max: 80 })
  readonly skills!: string[];
}

/** What the model answers: requirements and passages by their numbers, and prose of its own. */
export class Draft {
  @NestedObject(() => DraftProse)
  readonly summary!: DraftProse;

  @NestedList(() => DraftRow, MAX_ROWS)
  readonly matrix!: DraftRow[];

  @NestedList(() => DraftProse, 20)
  readonly differentiators!: DraftProse[];

  @NestedList(() => DraftGap, MAX_ROWS)
  readonly gaps!: DraftGap[];

  @NestedObject(() => DraftProse)
  readonly cultural_fit!: DraftProse;

  @NestedList(() => DraftProse, 30)
  readonly talking_points!: DraftProse[];
}

/** Applies a function to all prose of a draft. `where` is a JSON Pointer into the draft. */
export function mapProse(draft: Draft, change: (text: string, where: string) => string): Draft {
  const prose = (where: string, { text, passages }: DraftProse): DraftProse => ({
    text: change(text, `${where}/text`),
    passages,
  });
  return {
    summary: prose('/summary', draft.summary),
    matrix: draft.matrix.map(({ requirement, passages, alignment, impact }, index) => {
      return { requirement, passages, alignment, impact: change(impact, `/matrix/${index}/impact`) };
    }),
    differentiators: draft.differentiators.map((item, index) => prose(`/differentiators/${index}`, item)),
    gaps: draft.gaps.map(({ requirement, approach, skills }, index) => {
      return { requirement, approach: change(approach, `/gaps/${index}/approach`), skills };
    }),
    cultural_fit: prose('/cultural_fit', draft.cultural_fit),
    talking_points: draft.talking_points.map((item, index) => prose(`/talking_points/${index}`, item)),
  };
}
