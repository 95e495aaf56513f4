const FINAL_FORMS: Readonly<Record<string, string>> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
const PREFIX_LETTERS = 'ושהכלבמ';
/** With base forms of the letters: the final ones are gone by then. */
const SUFFIX = /(?:ויות|יות|ות|ימ|ית|ה|ת|י)$/;
const LEAST_LETTERS = 3;

/**
 * A light stemmer for one Hebrew word: no library on the registry has one, and a full analyser would outweigh the worker.
 * Its stems are near the root and only good for comparing: הדרכה, ההדרכות and מדריך are the same, so are some words that
 * have nothing to do with each other.
 *
 * It takes the one-letter prefixes off one at a time for as long as enough is left, whether they are prefixes or belong to
 * the word: so a word comes to the same stem with a prefix as without.
 */
export function stemHebrew(word: string): string {
  let stem = word.replace(/[^א-ת]/g, '').replace(/[ךםןףץ]/g, (letter) => FINAL_FORMS[letter] ?? letter);
  while (stem.length > LEAST_LETTERS && PREFIX_LETTERS.includes(stem.charAt(0))) stem = stem.slice(1);
  stem = unlessTooShort(stem, stem.replace(SUFFIX, ''));
  return unlessTooShort(stem, stem.replace(/[וי]/g, ''));
}

function unlessTooShort(stem: string, shorter: string): string {
  return shorter.length < LEAST_LETTERS ? stem : shorter;
}
