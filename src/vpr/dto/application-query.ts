import type { InferOutput } from 'valibot';

import { fields } from '../../core/validation/fields.ts';
import { id } from './field.schemas.ts';

/** The query of `GET /api/vpr`. */
export const applicationQuery = fields({ user_id: id, application_id: id });

export type ApplicationQuery = InferOutput<typeof applicationQuery>;
