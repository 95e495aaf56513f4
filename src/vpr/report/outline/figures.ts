/** How many figures a text has: sizes, times, sums. A year such as 2024 is none. */
export function countFigures(text: string): number {
  return Array.from(text.matchAll(/\d[\d.,]*/g), ([figure]) => figure.replace(/[.,]+$/, '')).filter(
    (figure) => !/^(?:19|20)\d\d$/.test(figure),
  ).length;
}

/** The time that a requirement asks for, as it is written there: "5+ years". */
export function yearsIn(text: string): string | undefined {
  return /\d+\s*\+?(?:\s*[-\u2013]\s*\d+)?\s*(?:years?|yrs?|שנות ניסיון|שנים|שנות)(?!\p{L})/iu.exec(text)?.[0];
}
