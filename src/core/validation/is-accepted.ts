import { isObject } from './is-object.ts';
import { fieldsOf } from './json-schema.ts';

/**
 * Whether a DTO has no error. class-validator has the same rules and finds the errors, but it prepares an error for each
 * field: a fifth of all that a submission allocates. It is left out where there is nothing to find.
 */
export function isAccepted(dto: object): boolean {
  const fields = fieldsOf(Object.getPrototypeOf(dto) as object);
  if (fields === undefined) return false;
  for (const [name, { optional, accepts }] of fields) {
    const value: unknown = Reflect.get(dto, name);
    if (optional && value === undefined) continue;
    if (!accepts(value) || !areAccepted(value)) return false;
  }
  return true;
}

/** Whether the DTOs in the value of a field have no error; what is no DTO has been looked at by the field's own rule. */
function areAccepted(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(areAccepted);
  return !isObject(value) || fieldsOf(Object.getPrototypeOf(value) as object) === undefined || isAccepted(value);
}
