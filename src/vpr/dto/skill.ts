import { TextOrNumber } from '../../core/validation/text-or-number.decorator.ts';
import { CvName } from './cv.decorators.ts';

/** A skill or a language, with how well it is known. */
export class Skill {
  @CvName()
  readonly name?: string | undefined;

  @CvName()
  readonly level?: string | undefined;

  @TextOrNumber({ max: 100, maximum: 100, optional: true })
  readonly years_of_experience?: string | number | undefined;
}
