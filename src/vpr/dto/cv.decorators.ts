import type { FieldOptions } from '../../core/validation/field.ts';
import { Text, TextList } from '../../core/validation/text.decorators.ts';
import { TextOrNumber } from '../../core/validation/text-or-number.decorator.ts';

type Aliases = FieldOptions['aliases'];

/** A name in a CV, such as that of a company or a degree; parsers leave out what they do not find. */
export const CvName = (...aliases: NonNullable<Aliases>) => Text({ min: 0, max: 500, optional: true, aliases });

/** A date in a CV, in any form: "2019", 2019, "March 2019", "seit 03/2019". */
export const CvDate = (...aliases: NonNullable<Aliases>) =>
  TextOrNumber({ max: 100, maximum: 9_999, optional: true, aliases });

/** A list of texts in a CV. Blank items are dropped. */
export const CvList = () => TextList({ maxItems: 100, min: 0, max: 2_000, dropBlank: true, optional: true });
