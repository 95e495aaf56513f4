import { oneLine } from '../outline/excerpts.ts';
import { datesIn, figuresIn } from './stated-figures.ts';

const TOKEN = /\.?[\p{L}\p{N}](?:[\p{L}\p{N}.+#'’&/_-]*[\p{L}\p{N}+#])?/gu;

/** What stands in the texts that the model has read. */
export class KnownInput {
  private readonly text: string;
  private readonly words = new Set<string>();
  private readonly figures = new Set<string>();
  private readonly dates = new Set<string>();

  /** @param counted numbers that code has counted */
  constructor(texts: readonly string[], counted: readonly number[]) {
    this.text = plain(texts.join(' \n '));
    for (const text of texts) {
      for (const { start, end } of tokensIn(text)) {
        const token = text.slice(start, end).toLowerCase();
        for (const form of [token, ...partsOf(token)]) this.words.add(form);
      }
      for (const { value, currency } of figuresIn(text)) this.figures.add(value).add(currency + value);
      for (const date of datesIn(text)) this.dates.add(date);
    }
    for (const number of counted) this.figures.add(String(number));
  }

  hasText(text: string): boolean {
    return this.text.includes(plain(text));
  }

  hasFigure(value: string, currency: string): boolean {
    return this.figures.has(currency + value);
  }

  hasDate(date: string): boolean {
    return this.dates.has(date) || this.text.includes(date);
  }

  /** A name in the plural or the possessive is known by its plain form, and the other way round. */
  hasWord(word: string): boolean {
    const form = word.toLowerCase().replace(/['’]s?$/, '');
    return [form, form.replace(/e?s$/, ''), form.replace(/s$/, ''), `${form}s`].some((each) => this.words.has(each));
  }
}

export interface TokenSpan {
  readonly start: number;
  readonly end: number;
}

export function tokensIn(text: string): TokenSpan[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => ({ start: index, end: index + token.length }));
}

/** "CI/CD-based" has three parts, "Node.js" two. */
export function partsOf(token: string): string[] {
  return token.split(/[^\p{L}\p{N}+#]+/u).filter((part) => part !== '');
}

function plain(text: string): string {
  return oneLine(text).toLowerCase();
}
