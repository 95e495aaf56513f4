/** A JSON value that the form edits in place of its parts: unknown to the form is what it leaves alone. */
export type Json = Readonly<Record<string, unknown>>;

/** The value at a path such as `cv.experience.0.role`. */
export function valueAt(json: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }, json);
}

/** A copy with another value at the path. Objects that are missing on the way are made. */
export function withValueAt(json: Json, path: string, value: unknown): Json {
  const changed = replaced(json, path.split('.'), value);
  return isObject(changed) ? changed : {};
}

/** Drops empty texts and what contains nothing else, items of lists included. */
export function withoutEmpty(json: Json): Json {
  const rest = pruned(json);
  return isObject(rest) ? rest : {};
}

/** Where something stands in the form, by its path in `withoutEmpty(form)`. */
export function pathInForm(form: unknown, path: string): string {
  const [name = '', ...rest] = path.split('.');
  const kept = Array.isArray(form)
    ? Array.from(form.keys()).filter((index) => pruned(form[index]) !== undefined)[Number(name)]
    : undefined;
  const present = String(kept ?? name);
  return rest.length === 0 ? present : `${present}.${pathInForm(valueAt(form, present), rest.join('.'))}`;
}

function replaced(json: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : replaced(valueAt(json, name), rest, value);
  if (Array.isArray(json)) return json.with(Number(name), inner);
  return { ...(isObject(json) ? json : {}), [name]: inner };
}

function pruned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, pruned(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
