import { field } from './field.ts';
import { isTextOf } from './text.ts';

/** RFC 9110, section 4.1, asks for at least 8000 octets; browsers keep to about 2000 characters. */
const MAX_LENGTH = 2_048;

/** Stricter than the URL parser, which accepts white space and missing slashes that other programs may not. */
const PATTERN = /^[hH][tT][tT][pP][sS]?:\/\/\S+$/;

export interface HttpUrlRule {
  readonly complaint?: string;
  readonly optional?: boolean;
}

/** An absolute URL of the scheme http or https. */
export const HttpUrl = ({
  complaint = `must be an http or https URL of up to ${MAX_LENGTH} characters`,
  optional,
}: HttpUrlRule): PropertyDecorator =>
  field({
    accepts: (value) => isTextOf(value, { min: 1, max: MAX_LENGTH }) && PATTERN.test(value) && URL.canParse(value),
    complaint: () => complaint,
    schema: () => ({ type: 'string', format: 'iri', pattern: PATTERN.source, maxLength: MAX_LENGTH }),
    optional,
  });
