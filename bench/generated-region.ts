import { format, resolveConfig } from 'prettier';

/** The document with the region that a row of the benchmark writes, as `content` has it. */
export async function withRegion(document: string, row: string, content: string): Promise<string> {
  const begin = `<!-- \`npm run bench -- ${row}\` writes this, down to the end mark. -->`;
  const end = `<!-- The end of what \`npm run bench -- ${row}\` writes. -->`;
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the document has no marks for ${row}`);
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
