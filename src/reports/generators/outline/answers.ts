import { deniedSpans } from './denials.ts';

const YES =
  /^\W*(?:yes|yeah|yep|sure|certainly|absolutely|definitely|of course|indeed|a lot|i (?:sure |certainly )?(?:have|do|did|am|was)(?=\W*[.,!]))(?!\p{L})|^[^\p{L}]*(?:כן|יש|בטח|בהחלט|בוודאי|כמובן|ודאי)(?!\p{L})/iu;
const RESERVES = /(?<!\p{L})(?:but|only|אבל|אך|רק)(?!\p{L})/iu;
const OFFERS_CHOICE = /(?<!\p{L})(?:or|או)(?!\p{L})/iu;
const HOW_MUCH = /^\W*how (?:many|much|long)\b|^[^\p{L}]*כמה(?!\p{L})/iu;

/** Whether a sentence answers a question, or what stands above an answer, by a yes or a number. */
export function saysYes(sentence: string, question: string): boolean {
  if (question === '') return false;
  const isLabel = !question.includes('?') && /^\W*[1-9]/.test(sentence);
  return YES.test(sentence) || isLabel || (HOW_MUCH.test(question) && /^\D{0,15}[1-9]/.test(sentence));
}

/** A yes with a "but" is none, nor is one to a choice, a lack or a wish. */
export function isPlainYes(sentence: string, question: string): boolean {
  return (
    !RESERVES.test(sentence) && !OFFERS_CHOICE.test(question) && deniedSpans(`${sentence} ${question}`).length === 0
  );
}
