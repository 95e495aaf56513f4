import { Id } from '../../core/validation/id.decorators.ts';

/** The query of `GET /api/vpr`. */
export class ApplicationQuery {
  @Id()
  readonly user_id!: string;

  @Id()
  readonly application_id!: string;
}
