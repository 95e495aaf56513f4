/** A field of the form: where it stands in the request, and how it is asked for. */
export interface Field {
  readonly path: string;
  readonly label: string;
  /** `lines` has one item per line; in `skills` an item may have a level and years. */
  readonly kind?: 'text' | 'lines' | 'skills' | 'check' | readonly Choice[];
  readonly isRequired?: true;
  readonly hint?: string;
}

export type Choice = readonly [value: string, label: string];

/** A list of objects, each with the same fields. */
export interface FieldList {
  readonly path: string;
  /** The label of one item; items are numbered. */
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface Section {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly lists: readonly FieldList[];
}

const ONE_PER_LINE = 'One per line.';
const WITH_LEVEL = 'One per line, with level and years if you like: Go | advanced | 5';

export const POSTING: Section = {
  title: 'Job posting',
  fields: [
    { path: 'job_posting.company_name', label: 'Company', isRequired: true },
    { path: 'job_posting.role_title', label: 'Role', isRequired: true },
    {
      path: 'job_posting.description',
      label: 'Text of the posting',
      kind: 'text',
      hint: 'Paste it whole: its list of requirements is found, unless you give one below.',
    },
    { path: 'job_posting.requirements', label: 'Requirements', kind: 'lines', hint: ONE_PER_LINE },
    { path: 'job_posting.responsibilities', label: 'Responsibilities', kind: 'lines', hint: ONE_PER_LINE },
    { path: 'job_posting.nice_to_have', label: 'Nice to have', kind: 'lines', hint: ONE_PER_LINE },
    {
      path: 'job_posting.language',
      label: 'Language of the report',
      kind: [
        ['en', 'English'],
        ['he', 'Hebrew'],
      ],
    },
    { path: 'job_posting.source_url', label: 'Address of the posting' },
  ],
  lists: [],
};

export const CV: Section = {
  title: 'CV',
  fields: [
    { path: 'cv.full_name', label: 'Full name', hint: 'Required, if there is a CV.' },
    { path: 'cv.professional_summary', label: 'Summary', kind: 'text' },
    { path: 'cv.contact_info.email', label: 'E-mail' },
    { path: 'cv.contact_info.phone', label: 'Phone' },
    { path: 'cv.contact_info.location', label: 'Place' },
    { path: 'cv.contact_info.linkedin', label: 'LinkedIn' },
    { path: 'cv.top_achievements', label: 'Top achievements', kind: 'lines', hint: ONE_PER_LINE },
    { path: 'cv.skills', label: 'Skills', kind: 'skills', hint: WITH_LEVEL },
    { path: 'cv.languages', label: 'Languages', kind: 'skills', hint: WITH_LEVEL },
  ],
  lists: [
    {
      path: 'cv.experience',
      name: 'Position',
      fields: [
        { path: 'company', label: 'Employer' },
        { path: 'role', label: 'Position' },
        { path: 'start_date', label: 'From' },
        { path: 'end_date', label: 'To' },
        { path: 'dates', label: 'Dates', hint: 'Instead of from and to, such as “until 2017”.' },
        { path: 'current', label: 'Present position', kind: 'check' },
        { path: 'description', label: 'What it was', kind: 'text' },
        { path: 'achievements', label: 'Achievements', kind: 'lines', hint: ONE_PER_LINE },
        { path: 'technologies', label: 'Technologies', kind: 'lines', hint: ONE_PER_LINE },
      ],
    },
    {
      path: 'cv.education',
      name: 'Education',
      fields: [
        { path: 'institution', label: 'Institution' },
        { path: 'degree', label: 'Degree' },
        { path: 'field_of_study', label: 'Field of study' },
        { path: 'start_date', label: 'From' },
        { path: 'end_date', label: 'To' },
        { path: 'graduation_date', label: 'Graduation' },
        { path: 'honors', label: 'Honours', kind: 'lines', hint: ONE_PER_LINE },
      ],
    },
    {
      path: 'cv.certifications',
      name: 'Certificate',
      fields: [
        { path: 'name', label: 'Certificate' },
        { path: 'issuer', label: 'Issuer' },
        { path: 'date', label: 'Date' },
      ],
    },
  ],
};

export const ANSWERS: Section = {
  title: 'Answers',
  fields: [],
  lists: [
    {
      path: 'gap_responses',
      name: 'Answer',
      fields: [
        { path: 'question', label: 'Question', isRequired: true },
        { path: 'answer', label: 'Answer', kind: 'text', isRequired: true },
        {
          path: 'destination',
          label: 'Use it in',
          kind: [
            ['CV_IMPACT', 'CV and interview'],
            ['INTERVIEW_MVP_ONLY', 'Interview only'],
          ],
        },
      ],
    },
  ],
};

export const COMPANY: Section = {
  title: 'About the company',
  fields: [
    { path: 'company_context.company_name', label: 'Name of the company', hint: 'Required, if you say more of it.' },
    { path: 'company_context.mission', label: 'Mission', kind: 'text' },
    { path: 'company_context.values', label: 'Values', kind: 'lines', hint: ONE_PER_LINE },
    { path: 'company_context.strategic_priorities', label: 'Priorities', kind: 'lines', hint: ONE_PER_LINE },
    { path: 'company_context.recent_news', label: 'News', kind: 'lines', hint: ONE_PER_LINE },
    { path: 'company_context.industry', label: 'Industry' },
  ],
  lists: [],
};

export const APPLICATION_ID: Field = {
  path: 'application_id',
  label: 'Application id',
  isRequired: true,
  hint: 'Within a day, an application has one job.',
};
