import { format, resolveConfig } from 'prettier';

/** The document with a part that a row of the benchmark writes, as `content` has it. */
export async function withRegion(document: string, row: string, part: string, content: string): Promise<string> {
  const begin = `<!-- \`npm run bench -- ${row}\` writes the ${part}, down to the end mark. -->`;
  const end = `<!-- The end of the ${part}. -->`;
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the document has no marks for the ${part}`);
  const text = `${before}${begin}\n\n${content}\n\n${end}${after}`;
  return format(text, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

/** A table in Markdown. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly string[],
): string {
  return [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
