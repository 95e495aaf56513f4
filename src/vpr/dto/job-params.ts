import { Uuid } from '../../core/validation/id.decorators.ts';

/** The path of `GET /api/vpr/status/{job_id}`. */
export class JobParams {
  @Uuid()
  readonly job_id!: string;
}
