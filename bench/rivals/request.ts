// What the rivals know of a request: the field table of the contract ("POST /api/vpr"), checked by hand.

export interface VprInput {
  readonly user_id: string;
  readonly application_id: string;
  readonly [field: string]: unknown;
}

/** The body breaks the rules; its message says where. */
export class BadRequestError extends Error {}

type Fields = Readonly<Record<string, unknown>>;
type Rule = (value: unknown, name: string) => unknown;

function refuse(name: string): never {
  throw new BadRequestError(`${name} is missing or breaks its rule`);
}

const text =
  (min: number, max: number): Rule =>
  (value, name) =>
    typeof value === 'string' && value.length >= min && value.length <= max && value.isWellFormed()
      ? value
      : refuse(name);

const id: Rule = (value, name) =>
  typeof value === 'string' && /^[A-Za-z0-9._:@+=-]{1,128}$/.test(value) ? value : refuse(name);

const oneOf =
  (...values: string[]): Rule =>
  (value, name) =>
    values.includes(value as string) ? value : refuse(name);

const list =
  (max: number, rule: Rule): Rule =>
  (value, name) =>
    Array.isArray(value) && value.length <= max ? value.map((item) => rule(item, name)) : refuse(name);

function object(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>>,
  defaults: Fields = {},
): Rule {
  const [needed, wanted] = [Object.entries(required), Object.entries(optional)];
  return (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(name);
    const given = value as Fields;
    const result: Record<string, unknown> = { ...defaults };
    for (const [field, rule] of needed) result[field] = rule(given[field], field);
    for (const [field, rule] of wanted) {
      if (given[field] !== undefined && given[field] !== null) result[field] = rule(given[field], field);
    }
    return result;
  };
}

const url: Rule = (value, name) =>
  typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? value : refuse(name);

const lines = list(100, text(1, 2_000));
const request = object(
  {
    user_id: id,
    application_id: id,
    job_posting: object(
      { company_name: text(1, 200), role_title: text(1, 200) },
      {
        description: text(0, 20_000),
        responsibilities: lines,
        requirements: lines,
        nice_to_have: lines,
        language: oneOf('en', 'he'),
        source_url: url,
      },
      { responsibilities: [], requirements: [], nice_to_have: [], language: 'en' },
    ),
  },
  {
    gap_responses: list(
      50,
      object(
        { question: text(1, 2_000), answer: text(1, 20_000) },
        { question_id: text(1, 128), destination: oneOf('CV_IMPACT', 'INTERVIEW_MVP_ONLY') },
        { destination: 'CV_IMPACT' },
      ),
    ),
    company_context: object(
      { company_name: text(1, 200) },
      {
        mission: text(0, 2_000),
        values: lines,
        strategic_priorities: lines,
        recent_news: lines,
        industry: text(0, 200),
      },
    ),
  },
  { gap_responses: [] },
);

/** The valid request in a body, without its unknown fields; throws BadRequestError. */
export function parseRequest(body: string): VprInput {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new BadRequestError('the body is not JSON');
  }
  return request(value, 'body') as VprInput;
}
