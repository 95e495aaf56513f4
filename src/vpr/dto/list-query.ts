import { Id } from '../../core/validation/id.decorators.ts';
import { OptionalOneOf } from '../../core/validation/one-of.decorator.ts';
import { Text } from '../../core/validation/text.decorators.ts';
import { WholeNumber } from '../../core/validation/whole-number.decorator.ts';
import { JOB_STATUSES, type JobStatus } from '../../jobs/job.ts';

/** The query of `GET /api/vpr/jobs`. */
export class ListQuery {
  @Id()
  readonly user_id!: string;

  /** Jobs of a page. */
  @WholeNumber(1, 100)
  readonly limit: number = 20;

  @OptionalOneOf(...JOB_STATUSES)
  readonly status?: JobStatus;

  @Id({ optional: true })
  readonly application_id?: string;

  /** Where the page begins: that of the `next` of the page before. */
  @Text({ min: 1, max: 512, optional: true })
  readonly cursor?: string;
}
