import { OneOf } from '../../core/validation/one-of.decorator.ts';

const ON_DUPLICATE = ['return', 'replace_if_changed', 'replace'] as const;

/** What a submission does with the job that its application has already. */
export type OnDuplicate = (typeof ON_DUPLICATE)[number];

/** The query of `POST /api/vpr`. */
export class SubmissionQuery {
  @OneOf(...ON_DUPLICATE)
  readonly on_duplicate: OnDuplicate = 'return';
}
