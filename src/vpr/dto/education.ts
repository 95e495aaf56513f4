import { CvDate, CvList, CvName } from './cv.decorators.ts';

/** A degree, or the way to one. */
export class Education {
  @CvName()
  readonly institution?: string | undefined;

  @CvName()
  readonly degree?: string | undefined;

  @CvName('field')
  readonly field_of_study?: string | undefined;

  @CvDate('graduation_year')
  readonly graduation_date?: string | number | undefined;

  @CvDate()
  readonly start_date?: string | number | undefined;

  @CvDate()
  readonly end_date?: string | number | undefined;

  @CvList()
  readonly honors?: readonly string[] | undefined;
}

/** A certificate, and who issued it. */
export class Certification {
  @CvName()
  readonly name?: string | undefined;

  @CvName('issuing_organization')
  readonly issuer?: string | undefined;

  @CvDate('issue_date')
  readonly date?: string | number | undefined;
}
