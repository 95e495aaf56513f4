/** How many figures a text has: sizes, times, sums. A year such as 2024 is none. */
export function countFigures(text: string): number {
  return Array.from(text.matchAll(/\d[\d.,]*/g), ([figure]) => figure.replace(/[.,]+$/, '')).filter(
    (figure) => !/^(?:19|20)\d\d$/.test(figure),
  ).length;
}

/** Every part has a limit: a pattern that starts anew at each of thousands of digits takes time by their square. */
const YEARS = /(?<!\d)\d{1,2} ?\+?(?: ?[-\u2013] ?\d{1,2})? ?(?:years?|yrs?|שנות ניסיון|שנים|שנות)(?!\p{L})/iu;

/** The time that a requirement asks for, as it is written there: "5+ years". */
export function yearsIn(text: string): string | undefined {
  return YEARS.exec(text)?.[0];
}
