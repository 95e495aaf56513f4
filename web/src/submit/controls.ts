import { ANSWERS, APPLICATION_ID, COMPANY, CV, type FieldList, POSTING, type Section } from './form-fields.ts';
import { type Json, valueAt } from './paths.ts';

const SECTIONS: readonly Section[] = [POSTING, CV, ANSWERS, COMPANY];

/** The labels of the controls that the form has for a request, by their paths and in the form's order. */
export function controlsOf(request: Json): ReadonlyMap<string, string> {
  const controls = SECTIONS.flatMap(({ fields, lists }) => [
    ...fields.map(({ path, label }) => [path, label] as const),
    ...lists.flatMap((list) => controlsOfList(list, request)),
  ]);
  return new Map([...controls, [APPLICATION_ID.path, APPLICATION_ID.label]]);
}

/** The id of a control in the document. */
export const controlId = (path: string): string => `field-${path.replaceAll('.', '-')}`;

export function itemsOf({ path }: FieldList, request: Json): unknown[] {
  const items = valueAt(request, path);
  return Array.isArray(items) ? items : [];
}

function controlsOfList(list: FieldList, request: Json): (readonly [string, string])[] {
  return itemsOf(list, request).flatMap((_, index) =>
    list.fields.map(
      ({ path, label }) => [`${list.path}.${index}.${path}`, `${list.name} ${index + 1}, ${label}`] as const,
    ),
  );
}
