import { CompanyContext } from './company-context.ts';
import { Id, Nested, NestedList, Optional } from './field.decorators.ts';
import { GapResponse } from './gap-response.ts';
import { JobPosting } from './job-posting.ts';

/** The body of `POST /api/vpr` and, once it is valid, what a report is written from. Other fields are dropped. */
export class VprRequest {
  @Id()
  readonly user_id!: string;

  @Id()
  readonly application_id!: string;

  @Nested(() => JobPosting)
  readonly job_posting!: JobPosting;

  @Optional(() => [])
  @NestedList(50, () => GapResponse)
  readonly gap_responses!: GapResponse[];

  @Optional()
  @Nested(() => CompanyContext)
  readonly company_context?: CompanyContext;
}
