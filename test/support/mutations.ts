import fc from 'fast-check';

import { anyCharacter } from './any-character.ts';

/** Puts a value where it stands, even if the name is `__proto__`. */
function put(node: object, name: string, value: unknown): void {
  Object.defineProperty(node, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Every object and list in a JSON value, itself included. */
function containersIn(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(containersIn)] : [];
}

const strangeName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', '0', ''),
  fc.string({ unit: anyCharacter }),
);
const strangeValue = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: anyCharacter }),
  fc.constantFrom(null, '', ' ', [], {}, [[]], [null], [{}], [''], '\0', '\ud800', 1e308, -0, '__proto__'),
  fc.constantFrom({ constructor: 'x' }, { then: 1 }, [{ constructor: null }]),
);

/** A change to a JSON value at any place in it. */
export const mutation = fc.record({
  kind: fc.constantFrom('delete', 'replace', 'insert'),
  /** Which container, and which of its entries: taken modulo what there is. */
  container: fc.nat(),
  entry: fc.nat(),
  name: strangeName,
  value: strangeValue,
});

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes a change in place. */
export function mutate(body: object, { kind, container, entry, name, value }: Mutation): void {
  const containers = containersIn(body);
  const node = containers[container % containers.length] ?? body;
  const names = Object.keys(node);
  const chosen = names[entry % Math.max(1, names.length)];
  const copy: unknown = structuredClone(value);
  if (kind === 'insert') put(node, Array.isArray(node) ? String(node.length) : name, copy);
  else if (chosen !== undefined && kind === 'replace') put(node, chosen, copy);
  else if (chosen !== undefined && Array.isArray(node)) node.splice(Number(chosen), 1);
  else if (chosen !== undefined) Reflect.deleteProperty(node, chosen);
}
