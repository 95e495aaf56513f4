import { OneOf } from '../../core/validation/one-of.decorator.ts';
import { Text } from '../../core/validation/text.decorators.ts';

/** Where the answer may be used: in the CV, or in the interview only. */
const DESTINATIONS = ['CV_IMPACT', 'INTERVIEW_MVP_ONLY'] as const;

/** The candidate's answer to a question about a gap between the posting and the CV. */
export class GapResponse {
  @Text({ min: 1, max: 2_000 })
  readonly question!: string;

  @Text({ min: 1, max: 20_000 })
  readonly answer!: string;

  @Text({ min: 1, max: 128, optional: true })
  readonly question_id?: string;

  @OneOf(...DESTINATIONS)
  readonly destination: (typeof DESTINATIONS)[number] = 'CV_IMPACT';
}
