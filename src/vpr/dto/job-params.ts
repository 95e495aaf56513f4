import { Expose, Transform } from 'class-transformer';
import { IsUUID } from 'class-validator';

/** The path of `GET /api/vpr/status/{job_id}`. */
export class JobParams {
  @Expose()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsUUID('all', { message: 'must be a UUID' })
  readonly job_id!: string;
}
