import type { ApplicationQuery } from '../src/vpr/dto/application-query.ts';
import type { CompanyContext } from '../src/vpr/dto/company-context.ts';
import type { Cv } from '../src/vpr/dto/cv.ts';
import type { GapResponse } from '../src/vpr/dto/gap-response.ts';
import type { JobParams } from '../src/vpr/dto/job-params.ts';
import type { JobPosting } from '../src/vpr/dto/job-posting.ts';
import type { ListQuery } from '../src/vpr/dto/list-query.ts';
import type { SubmissionQuery } from '../src/vpr/dto/submission-query.ts';
import type { VprRequest } from '../src/vpr/dto/vpr-request.ts';

type Notes<Dto> = { readonly [Field in keyof Dto]?: string };

const USER_ID = 'Whose. Required where no token says it; with a token it may only be its `sub`, and is best left out.';
const BLANK_ITEMS = 'Blank items are dropped.';

interface NotesByDto {
  readonly ApplicationQuery: Notes<ApplicationQuery>;
  readonly CompanyContext: Notes<CompanyContext>;
  readonly Cv: Notes<Cv>;
  readonly GapResponse: Notes<GapResponse>;
  readonly JobParams: Notes<JobParams>;
  readonly JobPosting: Notes<JobPosting>;
  readonly ListQuery: Notes<ListQuery>;
  readonly SubmissionQuery: Notes<SubmissionQuery>;
  readonly VprRequest: Notes<VprRequest>;
}

const NOTES: NotesByDto = {
  ApplicationQuery: { user_id: USER_ID },
  CompanyContext: {},
  Cv: { contact_info: 'Read only to keep it out of the report.', language: 'The language of the CV.' },
  GapResponse: {
    question_id: 'The id that the client gave the question.',
    destination: 'Where the answer may be used: in the CV, or in the interview only.',
  },
  JobParams: { job_id: 'The id that a submission was answered with.' },
  JobPosting: {
    responsibilities: BLANK_ITEMS,
    requirements: `${BLANK_ITEMS} The report has a row for each.`,
    nice_to_have: BLANK_ITEMS,
    language: 'The language of the report.',
    source_url: 'Where the posting was found: http or https.',
  },
  ListQuery: {
    user_id: USER_ID,
    limit: 'Jobs of a page.',
    cursor: 'Where the page begins. Opaque: follow the `next` of a page as it is.',
  },
  SubmissionQuery: {
    on_duplicate:
      '`return` answers with the job that is there; `replace_if_changed` makes a new job if the request differs from that of the job that is there, `replace` always. A live job that is replaced ends as FAILED with `REPLACED`; a completed one stays readable. `replace` is not idempotent: do not send it again by itself.',
  },
  VprRequest: {
    user_id: USER_ID,
    application_id: 'Within 24 h, an application has at most one live job.',
    gap_responses: "The candidate's answers to questions about gaps between the posting and the CV.",
  },
};

/** What is to be said of a field beyond its schema. */
export function noteOn(dto: string | undefined, field: string): string | undefined {
  const notes = Object.entries<Readonly<Record<string, string>>>({ ...NOTES }).find(([name]) => name === dto)?.[1];
  return notes?.[field];
}
