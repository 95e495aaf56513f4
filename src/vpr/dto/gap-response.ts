import { OneOf } from '../../validation/one-of.ts';
import { Optional } from './field.decorators.ts';
import { Text } from './text.decorators.ts';

/** What the candidate answered to a question about a gap between the posting and the CV. */
export class GapResponse {
  @Text({ min: 1, max: 2_000 })
  readonly question!: string;

  @Text({ min: 1, max: 20_000 })
  readonly answer!: string;

  @Optional()
  @Text({ min: 1, max: 128 })
  readonly question_id?: string;

  @Optional(() => 'CV_IMPACT')
  @OneOf('CV_IMPACT', 'INTERVIEW_MVP_ONLY')
  readonly destination!: 'CV_IMPACT' | 'INTERVIEW_MVP_ONLY';
}
