/** Reads what is there of a JSON document that a person has written; what is of another type counts as missing. */
export type Part = Readonly<Record<string, unknown>>;

export function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function partsOf(value: unknown): Part[] {
  return Array.isArray(value) ? value.map(partOf).filter((part) => !isEmpty(part)) : [];
}

/** Some write a year as a number. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((text) => text !== undefined) : [];
}

/** The texts that are there, joined; `undefined` if there is none. */
export function joined(separator: string, ...values: readonly unknown[]): string | undefined {
  return textOf(textsOf(values).join(separator));
}

/** The fields that have a value; an empty list is none. */
export function filled<T extends object>(fields: { readonly [Name in keyof T]: T[Name] | undefined }): T {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value));
  return Object.fromEntries(present) as T;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
