import type { Parameter } from './openapi.ts';

/** Headers that requests may have. */
export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  PreferStrict: {
    name: 'Prefer',
    in: 'header',
    description: '`handling=strict` refuses unknown fields, which are dropped otherwise (RFC 7240).',
    schema: { type: 'string' },
    examples: { strict: { summary: 'Refuse unknown fields', value: 'handling=strict' } },
  },
  PreferWait: {
    name: 'Prefer',
    in: 'header',
    description:
      '`wait=N` waits up to N seconds, at most 25, for the end of the job (RFC 7240). `Preference-Applied` says that it was done; where too many wait already, the answer comes at once and without it.',
    schema: { type: 'string' },
    examples: { wait: { summary: 'Wait for the end', value: 'wait=25' } },
  },
  RequestId: {
    name: 'x-request-id',
    in: 'header',
    description: 'An id of your own for the request, which its answer and its log lines carry.',
    schema: { type: 'string' },
  },
};
