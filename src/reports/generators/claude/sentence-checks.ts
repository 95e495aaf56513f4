import { dan, deu, eng, fra, ind, ita, nld, por, spa, swe } from 'stopword';

import { hasNameShape, startsSentence } from '../outline/capitals.ts';
import { type KnownInput, partsOf, tokensIn } from './known-input.ts';
import { INSTRUCTIONS } from './prompt.ts';
import { datesIn, figuresIn } from './stated-figures.ts';

type Language = 'en' | 'he';

/** Words with a capital that state nothing. */
const STOP_LIST = new Set(['i', "i'm", 'i’m', "i've", 'i’ve', 'cv', 'vpr', 'star', 'q&a', 'ok']);

const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s"”)]+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|ai|co|gov|edu|info|example|il|de|uk|fr|me)\b(?:\/[^\s"”)]*)?/giu;
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/u;
const MARKUP = /<\/?[a-z!][^>]*>|```|\*\*|\{\{|^\s*[#|]/iu;
const QUOTATION = /(?<!\p{L})["“„«](?<quoted>[^"“”„«»]+)["”»](?!\p{L})/gu;

/** What is wrong with a sentence of the model's; nothing if all that it states stands in the input. */
export function offencesOf(sentence: string, known: KnownInput, language: Language): string[] {
  return [
    ...figuresIn(sentence)
      .filter(({ value, currency }) => !known.hasFigure(value, currency))
      .map(({ written }) => `the figure ${written} does not stand in the data`),
    ...datesIn(sentence)
      .filter((date) => !known.hasDate(date))
      .map((date) => `the date ${date} does not stand in the data`),
    ...Array.from(sentence.matchAll(ADDRESS), ([address]) => address.replace(/[.,;:!?]+$/, ''))
      .filter((address) => !known.hasText(address))
      .map((address) => `the address ${address} does not stand in the data`),
    ...Array.from(sentence.matchAll(QUOTATION), ({ groups }) => groups?.['quoted'] ?? '')
      .filter((quoted) => !known.hasText(quoted))
      .map(() => 'a quotation is not literal'),
    ...unknownTerms(sentence, known, language).map((term) => `the term ${term} does not stand in the data`),
    ...(EMAIL.test(sentence) ? ['an email address is not allowed'] : []),
    ...(MARKUP.test(sentence) ? ['markup is not allowed'] : []),
    ...(isEcho(sentence) ? ['it repeats the instructions'] : []),
    ...(isInLanguage(sentence, language) ? [] : [`it is not in the language of the report (${language})`]),
  ];
}

/** Capitalised and name-like terms, those in Latin script in a Hebrew text, and words in other scripts. */
function unknownTerms(sentence: string, known: KnownInput, language: Language): string[] {
  return tokensIn(sentence).flatMap(({ start, end }) => {
    const token = sentence.slice(start, end);
    if (STOP_LIST.has(token.toLowerCase()) || known.hasWord(token)) return [];
    const isFirst = startsSentence(sentence, start);
    const unknown = partsOf(token).filter(
      (part, place) => isTerm(part, language, isFirst && place === 0) && !isAllowed(part, known),
    );
    return unknown.length > 0 || (hasNameShape(token) && partsOf(token).length < 2) ? [token] : [];
  });
}

function isAllowed(part: string, known: KnownInput): boolean {
  return STOP_LIST.has(part.toLowerCase()) || known.hasWord(part);
}

function isTerm(word: string, language: Language, isFirst: boolean): boolean {
  if (/^\d+$/.test(word)) return false; // A figure, which has its own check.
  if (language === 'he') return !/^[\u0590-\u05FF\d]+$/.test(word);
  if (!/^[a-z\d+#]+$/i.test(word)) return true;
  return hasNameShape(word) || (/^[A-Z]/.test(word) && !isFirst);
}

const ENGLISH_WORDS = new Set(eng.filter((word) => word.length > 1));
const FOREIGN_WORDS = new Set(
  [dan, deu, fra, ind, ita, nld, por, spa, swe].flat().filter((word) => word.length > 1 && !ENGLISH_WORDS.has(word)),
);

/** A sentence with fewer of the words that hold English together, and with several of those of another language, is foreign. */
const LEAST_SHARE = 0.15;
const FOREIGN = 2;

function isInLanguage(sentence: string, language: Language): boolean {
  const words = sentence.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  const hebrew = words.filter((word) => /[\u0590-\u05FF]/.test(word)).length;
  if (language === 'he') return words.length < 3 || hebrew >= words.length * 0.3;
  if (hebrew > words.length / 2) return false;
  return (
    words.filter((word) => ENGLISH_WORDS.has(word)).length >= words.length * LEAST_SHARE ||
    words.filter((word) => FOREIGN_WORDS.has(word)).length < FOREIGN
  );
}

/** So many words of the instructions in a row are no coincidence. */
const ECHO_WORDS = 8;
const INSTRUCTION_RUNS = new Set(runsOf(INSTRUCTIONS));

function isEcho(sentence: string): boolean {
  return runsOf(sentence).some((run) => INSTRUCTION_RUNS.has(run));
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(ECHO_WORDS - 1).map((_word, index) => words.slice(index, index + ECHO_WORDS).join(' '));
}
