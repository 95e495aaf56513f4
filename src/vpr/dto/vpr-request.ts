import { Id } from '../../core/validation/id.decorators.ts';
import { NestedList, NestedObject } from '../../core/validation/nested.decorators.ts';
import { CompanyContext } from './company-context.ts';
import { Cv } from './cv.ts';
import { GapResponse } from './gap-response.ts';
import { JobPosting } from './job-posting.ts';

/** The body of `POST /api/vpr`, from which the report is written. Other fields are dropped. */
export class VprRequest {
  @Id()
  readonly user_id!: string;

  @Id()
  readonly application_id!: string;

  @NestedObject(() => JobPosting)
  readonly job_posting!: JobPosting;

  @NestedObject(() => Cv, { optional: true })
  readonly cv?: Cv | undefined;

  @NestedList(() => GapResponse, 50)
  readonly gap_responses: GapResponse[] = [];

  @NestedObject(() => CompanyContext, { optional: true })
  readonly company_context?: CompanyContext;
}
