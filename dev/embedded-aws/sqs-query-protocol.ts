/**
 * The query protocol, which SQS had before its JSON protocol, and which older clients still speak, such as AWS CLI 2.9:
 * a form comes in, XML goes out. The operations on batches are left out.
 */

const NAMESPACE = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** What JSON has as a number, a form has as text. */
const NUMBERS = ['MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds', 'DelaySeconds', 'MaxResults'];

interface Structure {
  [name: string]: Value | Value[];
}

type Value = string | number | Structure;

interface Tree {
  [name: string]: Tree | string;
}

export interface SqsCall {
  readonly action: string;
  readonly input: Structure;
}

/** Reads a call out of a form: `AttributeName.1=All` becomes `{ AttributeNames: ['All'] }`. */
export function fromForm(form: string): SqsCall {
  const tree: Tree = {};
  const parameters = new URLSearchParams(form);
  for (const [path, value] of parameters) plant(tree, path.split('.'), value);
  return { action: parameters.get('Action') ?? '', input: structure(tree) };
}

function plant(tree: Tree, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) tree[name] = value;
  else plant((tree[name] ??= {}) as Tree, rest, value);
}

function structure(tree: Tree): Structure {
  const members = Object.entries(tree).map(([name, value]): [string, Value | Value[]] => {
    if (typeof value === 'string') return [name, NUMBERS.includes(name) ? Number(value) : value];
    return '1' in value ? [`${name}s`, list(Object.values(value))] : [name, structure(value)];
  });
  return Object.fromEntries(members);
}

/** A list, or a map where each item has a name and a value. */
function list(items: readonly (Tree | string)[]): Structure | Value[] {
  const values = items.map((item) => (typeof item === 'string' ? item : structure(item)));
  const entries = values.flatMap((value) => {
    const { Name, Value } = typeof value === 'object' ? value : {};
    return typeof Name === 'string' && Value !== undefined ? [[Name, Value] as const] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : values;
}

/** Writes an answer as XML: `{ "Messages": [{ … }] }` becomes `<Message>…</Message>`. */
export function toXml(action: string, json: string): string {
  const result = element(`${action}Result`, JSON.parse(json) as Structure);
  return `<?xml version="1.0"?><${action}Response xmlns="${NAMESPACE}">${result}</${action}Response>`;
}

/** Writes an error as XML, with the code that the query protocol has for it. */
export function errorToXml(json: string, headers: Readonly<Record<string, string>>): string {
  const { message = '' } = JSON.parse(json) as { message?: string };
  const [Code = '', Type = 'Sender'] = (headers['x-amzn-query-error'] ?? 'InvalidAction').split(';');
  const error = element('Error', { Type, Code, Message: message });
  return `<?xml version="1.0"?><ErrorResponse xmlns="${NAMESPACE}">${error}</ErrorResponse>`;
}

function element(name: string, value: Value): string {
  if (typeof value !== 'object') return `<${name}>${escape(String(value))}</${name}>`;
  const members = Object.entries(value).flatMap(([member, content]) => {
    const items = Array.isArray(content) ? content : isMap(member, content) ? entriesOf(content) : undefined;
    return items?.map((item) => element(member.replace(/s$/, ''), item)) ?? [element(member, content as Value)];
  });
  return `<${name}>${members.join('')}</${name}>`;
}

const isMap = (name: string, value: Value): value is Structure =>
  typeof value === 'object' && name.endsWith('Attributes');

const entriesOf = (map: Structure) => Object.entries(map).map(([Name, Value]): Structure => ({ Name, Value }));

const escape = (text: string) => text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
