import { type InferOutput, pipe, string, toLowerCase, uuid } from 'valibot';

import { fields } from '../../core/validation/fields.ts';

/** The path of `GET /api/vpr/status/{job_id}`. */
export const jobParams = fields({ job_id: pipe(string(), uuid('must be a UUID'), toLowerCase()) });

export type JobParams = InferOutput<typeof jobParams>;
