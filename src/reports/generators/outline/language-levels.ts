/** Levels of a language at which somebody works in it, and those below. CEFR's names go by their meaning. */
const FLUENT =
  /\b(?:fluent(?:ly)?|native|mother tongue|bilingual|proficient|professional|advanced|excellent|very good|C[12]|B2)\b|שפת[ -]אם|שוטפת|רמה גבוהה|מצוינת|דו-לשונ/iu;
const LIMITED = /\b(?:A[12]|B1|conversational|intermediate|good)\b|בינונית|רמת שיחה/iu;

/** How well a text says that a language is known, if it does. */
export function languageLevelIn(text: string): 'fluent' | 'limited' | undefined {
  if (FLUENT.test(text)) return 'fluent';
  return LIMITED.test(text) ? 'limited' : undefined;
}
