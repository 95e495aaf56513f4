import type { Source } from '../../vpr-report.ts';
import { isPlainYes, saysYes } from './answers.ts';
import { deniedIn } from './denials.ts';
import { countFigures } from './figures.ts';
import type { Pace } from './pace.ts';
import { type Block, sourcesIn } from './plain-text.ts';
import { sentencesOf } from './sentences.ts';
import { type Word, wordsOf } from './words.ts';

/** A sentence of the candidate's, with what it affirms. */
export interface Passage {
  /** The text that is quoted: its literal parts joined by a blank. */
  readonly text: string;
  readonly sources: readonly Source[];
  /** What it says, but for what it denies. */
  readonly words: readonly Word[];
  /** What the question says to which it answers yes. */
  readonly asked: readonly Word[];
  /** What it names in words that are not counted. */
  readonly uncounted: readonly Word[];
  /** How many results it states in figures. */
  readonly figures: number;
  /** It speaks of a beginner's knowledge. */
  readonly isHedged: boolean;
}

/** The most characters that are judged together, for the sake of those who wait for the process. */
const MAX_WINDOW = 2_000;

const HEDGE =
  /\b(?:basic|beginner|novice|elementary|rudimentary|limited|superficial|a little|a bit of|some (?:exposure|familiarity)|theoretical|(?:still|currently|now|started|began) (?:to )?learn(?:ing)?|learning|(?:from|in) (?:\w+ )?courses?|courses? only|side projects?|tutorials?)\b|בסיסי|מתחיל|מוגבל|שטחי|תיאורטי|לומדת? (?:עכשיו|כעת|כרגע)|קצת/iu;
/** Figures of a failure, and of the candidate's circumstances, are no results. */
const NO_RESULT =
  /\b(?:failed|(?:did|do|could|was|were) not|\w+n['’]t|salary|notice period|available (?:from|as of)|born|married|children|laid off)\b|(?<![א-ת])לא(?![א-ת])|שכר|זמינה? מ|נולדתי|ילדים/iu;
/** The sentences of a text, with what they affirm. A question affirms nothing, but gives the answer to it its subject. */
export async function passagesOf(blocks: readonly Block[], pace: Pace, question = ''): Promise<Passage[]> {
  const passages: Passage[] = [];
  let asked = question;
  const denied = await pace.flatMap(windowsOf(blocks), deniedIn);
  for (const [index, block] of blocks.entries()) {
    await pace.step();
    const words = wordsOf(block.text);
    const isDenied = ({ start }: Word): boolean =>
      denied[index]?.some((span) => span.start <= start && start < span.end) === true;
    const deniedKeys = new Set(words.filter(isDenied).flatMap(({ keys }) => keys));
    for (const { start, end } of sentencesOf(block.text)) {
      const sentence = block.text.slice(start, end);
      if (sentence.endsWith('?')) {
        asked = sentence;
        continue;
      }
      const inside = words.filter((word) => word.start >= start && word.end <= end);
      const said = inside.filter((word) => !isDenied(word));
      const answered = saysYes(sentence, asked) ? wordsOf(asked) : [];
      const isPlain = answered.length > 0 && isPlainYes(sentence, asked);
      const granted = answered.filter(({ keys }) => isPlain && !keys.some((key) => deniedKeys.has(key)));
      const doubted = answered.filter((word) => !granted.includes(word));
      asked = '';
      const sources = sourcesIn(block, start, end);
      const text = sources.map(({ quote }) => quote).join(' ');
      if (sources.length === 0) continue;
      const isResult = !NO_RESULT.test(text) && !denied[index]?.some((span) => span.start < end && start < span.end);
      const [figures, isHedged] = [isResult ? countFigures(text) : 0, HEDGE.test(text)];
      passages.push({
        text,
        sources,
        words: said,
        asked: granted,
        uncounted: [...inside.filter(isDenied), ...doubted],
        figures,
        isHedged,
      });
    }
  }
  return passages;
}

/** Blocks that are judged together, such as a heading and its list. */
function windowsOf(blocks: readonly Block[]): Block[][] {
  const windows: Block[][] = [];
  let length = Infinity;
  for (const block of blocks) {
    if (length + block.text.length > MAX_WINDOW) {
      windows.push([]);
      length = 0;
    }
    windows.at(-1)?.push(block);
    length += block.text.length;
  }
  return windows;
}
