const FINAL_FORMS: Readonly<Record<string, string>> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
const PREFIX = /^[ושהכלבמ]/;
const MAX_PREFIXES = 3;
const LEAST_LETTERS = 3;
/** Endings of plural, feminine, construct and first person, in base forms of the letters: the final ones are gone by then. */
const SUFFIX = /(?:יקה|ויות|יות|יימ|ימ|ות|ית|תי|נו|ה|ת|י)$/;

/**
 * What a Hebrew word may be compared by: with and without what may be prefixes and a suffix, without the vowel letters.
 * Two words agree when they share a form: ניהול, לנהל and ניהלתי do, and מוצר and מוצרים. No library on the registry has a
 * Hebrew stemmer, and a full analyser would outweigh the worker; so now and then words agree that have nothing in common.
 */
export function hebrewForms(word: string): string[] {
  const letters = word.replace(/[^א-ת]/g, '').replace(/[ךםןףץ]/g, (letter) => FINAL_FORMS[letter] ?? letter);
  const forms = [letters];
  for (let rest = letters, taken = 0; rest.length >= LEAST_LETTERS && taken <= MAX_PREFIXES; taken += 1) {
    const stripped = [rest, rest.replace(SUFFIX, '')].filter(isLongEnough);
    forms.push(...stripped, ...stripped.map(consonants).filter(isLongEnough));
    if (!PREFIX.test(rest)) break;
    rest = rest.slice(1);
  }
  return Array.from(new Set(forms));
}

/** A doubled vav is a consonant. */
function consonants(word: string): string {
  return word.charAt(0) + word.slice(1).replaceAll('וו', 'v').replaceAll(/[וי]/g, '').replaceAll('v', 'ו');
}

function isLongEnough(word: string): boolean {
  return word.length >= LEAST_LETTERS;
}
