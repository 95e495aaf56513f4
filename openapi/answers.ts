import { jsonSchemaOf } from '../src/core/validation/json-schema.ts';
import type { Problem } from '../src/core/http/problem.ts';
import type { FieldError } from '../src/core/validation/validate.ts';
import { type JobError, JOB_STATUSES, type JobProgress } from '../src/jobs/job.ts';
import type { Citation, EvidenceRow, GapStrategy, Source, VprReport } from '../src/reports/vpr-report.ts';
import type { JobAnswer } from '../src/vpr/job-answer.ts';
import type { ListAnswer } from '../src/vpr/list-answer.ts';
import type { SubmissionAnswer } from '../src/vpr/submission-answer.ts';
import { VprRequest } from '../src/vpr/dto/vpr-request.ts';
import { objectSchema } from './object-schema.ts';
import { reference, type Schema } from './openapi.ts';
import { storedSchema } from './request-schemas.ts';

const TEXT: Schema = { type: 'string' };
const UUID: Schema = { type: 'string', format: 'uuid' };
const COUNT: Schema = { type: 'integer', minimum: 0 };
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const named = (name: string): Schema => ({ ...reference('schemas', name) });
const text = (description: string): Schema => ({ type: 'string', description });
const instant = (description: string): Schema => ({ type: 'string', format: 'date-time', description });

/** What the API answers with, and the report that a `result_url` leads to. */
export const ANSWERS: Readonly<Record<string, Schema>> = {
  JobStatus: {
    type: 'string',
    enum: JOB_STATUSES,
    description: 'PENDING and PROCESSING are live: the job is still worked on. COMPLETED and FAILED are final.',
  },
  Submission: objectSchema<SubmissionAnswer>('The job of a submission, new or already there.', {
    job_id: UUID,
    status: named('JobStatus'),
    message: text('A sentence for people; programs read the other fields.'),
    input_changed: {
      optional: {
        type: 'boolean',
        description: 'Present for an existing job: whether this request differs from the one that it was made from.',
      },
    },
    replaces: { optional: { ...UUID, description: 'The job that the new one has taken the place of.' } },
  }),
  Job: objectSchema<JobAnswer>('A job, as its owner sees it.', {
    job_id: UUID,
    application_id: TEXT,
    status: named('JobStatus'),
    created_at: instant('When it was submitted.'),
    updated_at: instant('When it last changed.'),
    attempt: { ...COUNT, description: 'Attempts so far; 0 before the first.' },
    started_at: { optional: instant('When its last attempt began.') },
    completed_at: { optional: instant('When its report was stored.') },
    progress: { optional: named('JobProgress') },
    error: { optional: named('JobError') },
    token_usage: { optional: named('TokenUsage') },
    replaces: { optional: { ...UUID, description: 'The job that this one took the place of.' } },
    result_url: {
      optional: {
        type: 'string',
        format: 'uri',
        description:
          'The address of the report (a `VprReport`), for `GET` without a token. Of a COMPLETED job; never in a list.',
      },
    },
    result_url_expires_at: {
      optional: instant('Until when `result_url` is good, at most 1 h. Ask for the job again for a new one.'),
    },
    expires_at: { optional: instant('Until when the final job and its report are kept, 7 days.') },
  }),
  JobProgress: objectSchema<JobProgress>('How far a live job has come.', {
    phase: { type: 'string', enum: ['queued', 'generating', 'checking', 'storing'] },
    percent: { type: 'integer', minimum: 0, maximum: 100, description: 'Never falls within an attempt.' },
    updated_at: instant('When it was last told.'),
  }),
  JobError: objectSchema<JobError>('Why the job is FAILED.', {
    code: text(
      'One of `SUBMISSION_FAILED`, `INVALID_INPUT`, `GENERATION_FAILED`, `GENERATION_REFUSED`, `BUDGET_EXCEEDED`, `ATTEMPTS_EXHAUSTED`, `DEADLINE_EXCEEDED`, `EXPIRED`, `CANCELLED`, `REPLACED`; more may come.',
    ),
    message: text('A sentence for people; programs read the other fields.'),
  }),
  TokenUsage: {
    type: 'object',
    description: 'What a language model read and wrote for the job, in all its attempts.',
    properties: {
      input_tokens: COUNT,
      output_tokens: COUNT,
      cache_read_tokens: COUNT,
      cache_write_tokens: COUNT,
      calls: COUNT,
      model: { type: ['string', 'null'] },
      cost_usd: { type: 'number', minimum: 0 },
    },
    required: ['input_tokens', 'output_tokens'],
  },
  JobList: objectSchema<ListAnswer>('A page of jobs, newest first, a moment behind.', {
    items: listOf(named('Job')),
    next: {
      type: ['string', 'null'],
      format: 'uri-reference',
      description: 'The address of the next page; `null` on the last one.',
    },
  }),
  Problem: objectSchema<Problem>('Problem details (RFC 9457).', {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: 'Leads to the chapter of the problem in this document: `/openapi.json#/components/examples/<code>`.',
    },
    title: text('The phrase of the status.'),
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: text('What went wrong, for people.'),
    instance: { type: 'string', description: 'The path of the request; empty where it could not be read.' },
    error: text('The same as `title`.'),
    message: text('The same as `detail`.'),
    code: { type: 'string', pattern: '^[A-Z_]+$', description: 'The kind of the problem, for programs.' },
    request_id: text('The same as the header `x-request-id`.'),
    errors: { optional: { ...listOf(named('FieldError')), description: 'What is wrong with each field.' } },
  }),
  FieldError: objectSchema<FieldError>('One invalid field, and why it is invalid.', {
    path: text('Such as `job_posting.role_title` or `gap_responses.3.answer`.'),
    messages: listOf(TEXT),
  }),
  Health: {
    type: 'object',
    properties: { status: { const: 'ok' }, version: TEXT },
    required: ['status', 'version'],
  },
  OpenApi: {
    type: 'object',
    properties: {
      openapi: { type: 'string', pattern: '^3\\.1\\.' },
      info: { type: 'object' },
      paths: { type: 'object' },
    },
    required: ['openapi', 'info', 'paths'],
  },
  Readiness: { type: 'object', properties: { status: { const: 'ready' } }, required: ['status'] },
  VprReport: objectSchema<VprReport>('A Value Proposition Report: what a GET of `result_url` returns.', {
    application_id: TEXT,
    user_id: TEXT,
    job_id: UUID,
    created_at: instant('When it was written.'),
    executive_summary: TEXT,
    evidence_matrix: { ...listOf(named('EvidenceRow')), description: 'One row for each requirement, in order.' },
    differentiators: listOf(TEXT),
    gap_strategies: listOf(named('GapStrategy')),
    cultural_fit: { type: ['string', 'null'] },
    talking_points: listOf(TEXT),
    keywords: listOf(TEXT),
    citations: listOf(named('Citation')),
    version: text('The version of the shape of the report.'),
    language: { type: 'string', enum: ['en', 'he'] },
    word_count: COUNT,
    generator: text('Who wrote it, with its version and model.'),
  }),
  EvidenceRow: objectSchema<EvidenceRow>('What supports a requirement.', {
    requirement: text("The posting's text without markup."),
    evidence: text('The quotes of the sources, joined by a blank; empty where nothing supports the requirement.'),
    alignment_score: { type: 'string', enum: ['STRONG', 'MODERATE', 'DEVELOPING'] },
    impact_potential: TEXT,
    sources: listOf(named('Source')),
  }),
  Source: objectSchema<Source>('A literal passage of the request.', {
    path: text('JSON Pointer into the stored request, `GET /api/vpr/jobs/{job_id}/input`.'),
    quote: TEXT,
  }),
  Citation: objectSchema<Citation>(
    'A quotation in the report: where it stands in the report, and where in the request.',
    {
      of: text('JSON Pointer into the report.'),
      path: text('JSON Pointer into the stored request.'),
      quote: TEXT,
    },
  ),
  GapStrategy: objectSchema<GapStrategy>('How to speak of a requirement that nothing supports.', {
    gap: TEXT,
    mitigation_approach: TEXT,
    transferable_skills: listOf(TEXT),
  }),
};

/** A request as its job keeps it. */
export const STORED_REQUEST: Schema = {
  ...storedSchema(jsonSchemaOf(VprRequest)),
  description:
    'A request as it was read: every field by its own name, defaults filled in, and without blank items and unknown fields.',
};
