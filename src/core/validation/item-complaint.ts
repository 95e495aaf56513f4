const ITEM = /^\[(?<path>\d+(?:\.\w+)?)\] (?<message>.*)$/su;

/** The complaint of a list about one of its items, or about a field of it; it names the first that is wrong. */
export function itemComplaint(path: string | number, message: string): string {
  return `[${path}] ${message}`;
}

/** Tells the path of an item, below that of its list, from what is said of it. */
export function parseItemComplaint(complaint: string): { readonly path: string; readonly message: string } {
  const { path, message = complaint } = ITEM.exec(complaint)?.groups ?? {};
  return { path: path === undefined ? '' : `.${path}`, message };
}
