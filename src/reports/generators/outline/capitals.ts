/** Capitals or digits inside: PostgreSQL, AWS, S3, KPIs. */
export function hasNameShape(form: string): boolean {
  return /[A-Z].*[A-Z]|[a-z][A-Z]|[A-Za-z]\d|[A-Z]&|\+\+|#|^\.[A-Z]|^[CR]$/.test(form);
}

export function startsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:;•\n"“(/])\s*$/.test(text.slice(Math.max(0, start - 3), start));
}

/** Whether a text is a headline: most of its words have a capital, so that capitals mark no names. */
export function isHeadline(text: string): boolean {
  const pairs = text.match(/(?<=\w) (?=\w)/g)?.length ?? 0;
  const capital = text.match(/(?<=\b[A-Z]\w*) (?=[A-Z])/g)?.length ?? 0;
  return capital > 1 && capital >= pairs / 2;
}
