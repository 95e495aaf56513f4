import { Expose } from 'class-transformer';
import { IsUUID } from 'class-validator';

/** The path of `GET /api/vpr/status/{job_id}`. */
export class JobParams {
  @Expose()
  @IsUUID('all', { message: 'must be a UUID' })
  readonly job_id!: string;
}
