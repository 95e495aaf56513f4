import type { FieldError } from '../../../client/src/main.ts';

/** What is wrong with the fields of a form, by the paths of its controls; the rest has the path that it came with. */
export type FieldErrors = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the control of each error: its own, or that of the list which the form has as lines of one control.
 *
 * @param controls the paths of the form's controls
 */
export function errorsByControl(errors: readonly FieldError[], controls: ReadonlySet<string>): FieldErrors {
  const found = new Map<string, string[]>();
  for (const { path, messages } of errors) {
    const control = nearest(path, controls);
    const place = control === undefined ? '' : placeWithin(path.slice(control.length));
    const texts = messages.map((message) => place + message);
    found.set(control ?? path, [...(found.get(control ?? path) ?? []), ...texts]);
  }
  return found;
}

function nearest(path: string, controls: ReadonlySet<string>): string | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const outer = path.slice(0, end);
    if (controls.has(outer)) return outer;
  }
  return undefined;
}

/** `.3.name` of a control with lines is "Line 4, name: ". */
function placeWithin(rest: string): string {
  const [, index, name] = /^\.(\d+)(?:\.(\w+))?$/.exec(rest) ?? [];
  if (index === undefined) return '';
  return `Line ${Number(index) + 1}${name === undefined ? '' : `, ${name.replaceAll('_', ' ')}`}: `;
}
