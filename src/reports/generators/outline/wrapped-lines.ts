import { readEnglish } from './english.ts';
import { isFunctionWord } from './vocabulary.ts';

/** A line is judged by no more of its end than that. */
const MAX_LENGTH = 80;

/** "in Kafka", "לקוחות של": what begins or ends such a line is half a phrase. */
const BEGINS_INSIDE = /^(?:\p{Ll}|[ובלמשכה]{1,2}[-\u2010\u2011־][\p{L}\d])/u;
const ENDS_INSIDE = /[,(&]$|\([^)]*$|(?<!\p{L})(?:של|עם|את|על|אל|או|גם|כי|לא|אין|בלי|ללא|כמו|עבור)$/u;
/** "I have not used", "to run": a verb that says nothing yet without its object. */
const WITHOUT_OBJECT = /(?<!\p{L})(?:have|has|had|not|never|to|\p{L}+n['’]t) \p{L}+$/iu;

/** Whether a line break only wraps a line: what stands before it, or after it, is no whole statement. */
export function isWrapped(text: string, start: number, end: number): boolean {
  const next = text.slice(end, end + 20);
  if (BEGINS_INSIDE.test(next)) return true;
  const line =
    text
      .slice(Math.max(0, start - MAX_LENGTH), start)
      .split('\n')
      .at(-1) ?? '';
  const isParagraph = (text.slice(start, end).match(/\n/g)?.length ?? 0) > 1;
  if (isParagraph || !/^(?!\d{1,2}[.)]\s)[\p{L}\d]/u.test(next)) return false;
  return ENDS_INSIDE.test(line) || WITHOUT_OBJECT.test(line) || endsInFunctionWord(line);
}

/** "clusters at", "for the", "Docker and" */
function endsInFunctionWord(line: string): boolean {
  const [word] = /(?<=\p{L} )[a-z]{1,12}$/u.exec(line) ?? [];
  return word !== undefined && isFunctionWord(readEnglish(line, []).get(line.length - word.length)?.pos ?? 'X');
}
