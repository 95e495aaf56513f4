/**
 * The query protocol, which SQS had before its JSON protocol, and which older clients still speak, such as AWS CLI 2.9:
 * a form comes in, XML goes out. Batch operations are left out.
 */

/** What JSON has as a number, a form has as text. */
const NUMBERS = ['MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds', 'DelaySeconds', 'MaxResults'];

type Json = string | number | Json[] | { [name: string]: Json };

export interface SqsCall {
  readonly action: string;
  readonly input: Readonly<Record<string, Json>>;
}

/** Reads a call out of a form: `AttributeName.1=All` becomes `{ AttributeNames: ['All'] }`. */
export function fromForm(form: string): SqsCall {
  const tree: Tree = {};
  const { Action = '', Version: _version, ...parameters } = Object.fromEntries(new URLSearchParams(form));
  for (const [path, value] of Object.entries(parameters)) plant(tree, path.split('.'), value);
  return { action: Action, input: members(tree) };
}

interface Tree {
  [name: string]: Tree | string;
}

function plant(tree: Tree, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) tree[name] = value;
  else plant((tree[name] ??= {}) as Tree, rest, value);
}

function members(tree: Tree): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]): [string, Json] => {
      if (typeof value === 'string') return [name, NUMBERS.includes(name) ? Number(value) : value];
      return '1' in value ? [`${name}s`, items(Object.values(value))] : [name, members(value)];
    }),
  );
}

/** A list, or a map, whose items have a name and a value. */
function items(values: readonly (Tree | string)[]): Json {
  const list = values.map((value) => (typeof value === 'string' ? value : members(value)));
  const isMap = list.every(
    (item): item is { Name: string; Value: Json } => Object(item) === item && 'Name' in Object(item),
  );
  return isMap ? Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])) : list;
}

/** Writes an answer as XML: `{ Messages: [{ … }] }` becomes `<Message>…</Message>`. */
export function toXml(action: string, output: Readonly<Record<string, Json>>): string {
  return (
    `<?xml version="1.0"?><${action}Response xmlns="http://queue.amazonaws.com/doc/2012-11-05/">` +
    `<${action}Result>${elements(output)}</${action}Result></${action}Response>`
  );
}

/** Writes an error as XML; `__type` has its name after a `#`. */
export function errorToXml({ __type, message }: Readonly<Record<string, Json>>, queryError = ''): string {
  const code = queryError.split(';')[0] || String(__type).split('#').at(-1);
  return (
    '<?xml version="1.0"?><ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error><Type>Sender</Type>' +
    `${element('Code', String(code))}${element('Message', String(message))}</Error></ErrorResponse>`
  );
}

function elements(structure: Readonly<Record<string, Json>>): string {
  return Object.entries(structure)
    .map(([name, value]) => {
      if (Array.isArray(value)) return value.map((item) => element(name.replace(/s$/, ''), item)).join('');
      if (typeof value !== 'object' || !name.endsWith('Attributes')) return element(name, value);
      const entries = Object.entries(value).map(([Name, Value]) => ({ Name, Value }));
      return entries.map((entry) => element(name.replace(/s$/, ''), entry)).join('');
    })
    .join('');
}

function element(name: string, value: Json): string {
  const content = typeof value === 'object' && !Array.isArray(value) ? elements(value) : escape(String(value));
  return `<${name}>${content}</${name}>`;
}

const escape = (text: string) => text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
