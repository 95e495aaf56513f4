import { isObject } from './paths.ts';

/** A skill or language as a line: `Go`, or with its level and years `Go | advanced | 5`. */
export function lineOfSkill(skill: unknown): string {
  if (!isObject(skill)) return textOf(skill);
  const { name, level, years_of_experience: years } = skill;
  return [name, level, years]
    .map(textOf)
    .join(' | ')
    .replace(/( \| )+$/, '');
}

/** A skill as parsed from a line. */
export function skillOfLine(line: string): unknown {
  if (!line.includes('|')) return line;
  const [name = '', level = '', years = ''] = line.split('|').map((part) => part.trim());
  return { name, level, years_of_experience: /^\d+$/.test(years) ? Number(years) : years };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
