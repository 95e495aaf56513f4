import type { ValidationError } from '@nestjs/common';
import { type ClassConstructor, type ClassTransformOptions, plainToInstance } from 'class-transformer';
import { validateSync, type ValidatorOptions } from 'class-validator';

import { boundedFields } from './bounded.ts';
import { isAccepted } from './is-accepted.ts';
import { isObject } from './is-object.ts';
import { parseItemComplaint } from './item-complaint.ts';
import { jsonSchemaOf } from './json-schema.ts';

/** What is wrong with one field. */
export interface FieldError {
  /** Such as `job_posting.role_title` or `gap_responses.3.answer`. */
  readonly path: string;
  readonly messages: readonly string[];
}

export type Validated<Dto> =
  { readonly valid: true; readonly value: Dto } | { readonly valid: false; readonly errors: readonly FieldError[] };

/** How class-validator looks for errors. The root of an error's `target` is the DTO itself. */
const VALIDATOR_OPTIONS = {
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: true, value: false },
} satisfies ValidatorOptions;

const TRANSFORM_OPTIONS = {
  excludeExtraneousValues: true,
  exposeDefaultValues: true,
  // `@Expose()` renames no field, and looking for the new name of each takes a sixth of the time.
  ignoreDecorators: true,
} satisfies ClassTransformOptions;

/** Makes a DTO out of a JSON value, valid or not: its declared fields alone, and its defaults where they are absent. */
export function toInstance<Dto>(Class: ClassConstructor<Dto>, plain: unknown): Dto {
  const fields = boundedFields(isObject(plain) ? plain : {}, jsonSchemaOf(Class));
  return plainToInstance(Class, fields, TRANSFORM_OPTIONS);
}

/** What is wrong with a DTO. */
export function errorsOf(dto: object): ValidationError[] {
  return isAccepted(dto) ? [] : validateSync(dto, VALIDATOR_OPTIONS);
}

/**
 * Makes a DTO of a JSON value, or says what is wrong with each field. A value that is no object counts as an empty one.
 */
export function validate<Dto extends object>(Class: ClassConstructor<Dto>, plain: unknown): Validated<Dto> {
  const value = toInstance(Class, plain);
  const errors = fieldErrors(errorsOf(value));
  return errors.length === 0 ? { valid: true, value } : { valid: false, errors };
}

/** The errors of class-validator, flattened: each with its whole path. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const path = parent + property;
    if (constraints === undefined) return fieldErrors(children, `${path}.`);
    const complaints = Object.values(constraints).map(parseItemComplaint);
    return [{ path: path + (complaints[0]?.path ?? ''), messages: complaints.map(({ message }) => message) }];
  });
}
