import type { Header } from './openapi.ts';

/** The headers of answers that mean something to a client. */
export const HEADERS = {
  'x-request-id': {
    description:
      'The id of the request, in every log line about it: the one that came in, where it has at most 128 characters of `A-Z a-z 0-9 . _ : @ + = -`, or a new one.',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 128 },
    example: 'b1e0a1c4-7d0e-4a55-9f0b-2f4c7a3f9d11',
  },
  'Cache-Control': {
    description: 'Answers are kept in no cache.',
    required: true,
    schema: { type: 'string', const: 'no-store' },
  },
  Location: {
    description: 'The address of the job.',
    required: true,
    schema: { type: 'string', format: 'uri-reference' },
    example: '/api/vpr/jobs/0b3c1f0e-a0b1-40c2-93e4-f5a6b7c8d9e0',
  },
  'Retry-After': {
    description:
      'Seconds until it is worth asking again. For a live job it follows its age: 1 until it is 5 s old, 2 until 20 s, 5 until 2 min, 10 until 10 min, then 30.',
    required: true,
    schema: { type: 'string', pattern: '^[0-9]+$' },
    example: '2',
  },
  Link: {
    description: 'The next page (RFC 8288), where there is one: the same address as `next` in the body.',
    schema: { type: 'string', pattern: '^<[^>]*>; rel="next"$' },
    example: '</api/vpr/jobs?user_id=user-1&cursor=eyJ2IjoxfQ>; rel="next"',
  },
  'Preference-Applied': {
    description: 'The preference of the request that was followed (RFC 7240).',
    schema: { type: 'string', pattern: '^(wait=[0-9]+|handling=strict)$' },
    example: 'wait=25',
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750), and what is wrong with the token.',
    required: true,
    schema: { type: 'string', pattern: '^Bearer ' },
    example: 'Bearer realm="api"',
  },
  RateLimit: {
    description:
      'What is left of the limit, and the seconds until it begins anew (draft-ietf-httpapi-ratelimit-headers).',
    required: true,
    schema: { type: 'string', pattern: '^"daily-jobs";r=[0-9]+;t=[0-9]+$' },
    example: '"daily-jobs";r=0;t=3600',
  },
  'RateLimit-Policy': {
    description: 'The limit, and its window in seconds.',
    required: true,
    schema: { type: 'string', pattern: '^"daily-jobs";q=[0-9]+;w=[0-9]+$' },
    example: '"daily-jobs";q=50;w=86400',
  },
  Allow: {
    description: 'The methods that the address answers.',
    required: true,
    schema: { type: 'string' },
    example: 'GET, HEAD, POST',
  },
} as const satisfies Readonly<Record<string, Header>>;

export type HeaderName = keyof typeof HEADERS;
