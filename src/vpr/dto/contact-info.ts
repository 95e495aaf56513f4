import { CvName } from './cv.decorators.ts';

/** How the candidate can be reached. */
export class ContactInfo {
  @CvName()
  readonly email?: string | undefined;

  @CvName()
  readonly phone?: string | undefined;

  @CvName()
  readonly location?: string | undefined;

  @CvName()
  readonly linkedin?: string | undefined;
}
