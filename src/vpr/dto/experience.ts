import { Flag } from '../../core/validation/flag.decorator.ts';
import { Text } from '../../core/validation/text.decorators.ts';
import { CvDate, CvList, CvName } from './cv.decorators.ts';

/** A position in a CV. */
export class Experience {
  @CvName()
  readonly company?: string | undefined;

  @CvName('title')
  readonly role?: string | undefined;

  /** The whole period, where start and end are not apart. */
  @CvDate()
  readonly dates?: string | number | undefined;

  @CvDate()
  readonly start_date?: string | number | undefined;

  @CvDate()
  readonly end_date?: string | number | undefined;

  /** Whether the candidate holds the position still. */
  @Flag({ optional: true })
  readonly current?: boolean | undefined;

  @Text({ min: 0, max: 20_000, optional: true })
  readonly description?: string | undefined;

  @CvList()
  readonly achievements?: readonly string[] | undefined;

  @CvList()
  readonly technologies?: readonly string[] | undefined;
}
