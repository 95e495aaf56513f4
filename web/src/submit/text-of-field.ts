import type { Field } from './form-fields.ts';
import { lineOfSkill, skillOfLine } from './skill-lines.ts';

/** The value of a field as its control shows it. */
export function textOfField({ kind }: Field, value: unknown): string {
  if (kind === 'skills') return listOf(value).map(lineOfSkill).join('\n');
  if (kind === 'lines') return listOf(value).join('\n');
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return typeof kind === 'object' ? text || (kind[0]?.[0] ?? '') : text;
}

/** The value that the text of a control stands for. */
export function valueOfText({ kind }: Field, text: string): unknown {
  if (kind === 'lines') return text.split('\n');
  if (kind === 'skills') return text.split('\n').map(skillOfLine);
  return text;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
