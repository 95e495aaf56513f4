import { decodeHTML } from 'entities';

import type { Source } from '../../vpr-report.ts';
import { isWrapped } from './wrapped-lines.ts';

/** A run of characters that a text has exactly as the request has them. */
interface Piece extends Source {
  /** Where it starts in the text. */
  readonly start: number;
}

/** A paragraph, line or list item as a reader sees it: without markup, entities, bullets and contact details. */
export interface Block {
  readonly text: string;
  readonly isItem: boolean;
  readonly pieces: readonly Piece[];
}

const BLOCK_TAGS =
  'address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul';
/** Further tags that may stand without attribute and end tag. */
const INLINE_TAGS =
  'a|abbr|b|big|cite|code|col|del|em|font|i|iframe|img|input|ins|link|mark|meta|q|s|small|source|span|strike|strong|sub|sup|svg|tt|u|wbr';
/** Tags whose content is never shown. */
const HIDDEN_TAGS = 'script|style';

// Applicant systems deliver HTML, and some of them escape it once more. A `<` that starts no tag is text: "List<String>".
const LESS = '(?:<|&(?:amp;)?lt;)';
const GREATER = '(?:>|&(?:amp;)?gt;)';
const INSIDE = `(?:(?!${LESS}|${GREATER})[^]){0,4000}`;
const QUOTED = `(?:"[^"<]{0,1000}"|'[^'<]{0,1000}'|(?!${LESS}|${GREATER})[^"']){0,1000}`;
const ATTRIBUTE = '\\s+[\\w:@.-]+';
const ATTRIBUTES = `(?:${ATTRIBUTE})?${ATTRIBUTE}\\s*=(?:${QUOTED}|${INSIDE})`;
const NAME = '[a-z][a-z\\d]*(?:[-:][a-z\\d]+)*';
const KNOWN = `(?:(?<block>${BLOCK_TAGS})|(?<hidden>${HIDDEN_TAGS})|${INLINE_TAGS}|[a-z]+[-:][a-z]+)(?:${ATTRIBUTES}|(?:${ATTRIBUTE})?\\s*/?)`;
const ENDED = `(?<name>${NAME})(?:${ATTRIBUTE})?(?=${GREATER}[^]{0,2000}?${LESS}/\\k<name>)`;
const DECLARATION = `!--(?:(?!--)[^]){0,4000}--|[!?][a-z]${INSIDE}|!\\[[^\\]<>]{0,99}\\]`;
const TAG = `${LESS}(?:${DECLARATION}|(?<close>/?)${KNOWN}|/${NAME}\\s*|${NAME}${ATTRIBUTES}|${ENDED})${GREATER}`;
const HTML = new RegExp(TAG, 'iu');
const CDATA = `${LESS}!\\[CDATA\\[|\\]\\]${GREATER}`;
/** Browsers read some without a semicolon. */
const ENTITY =
  '&(?:amp;)*(?<entity>#\\d{1,7}|#x[\\da-f]{1,6}|nbsp|amp|(?:lt|gt|quot)(?![a-z])|[a-z][a-z\\d]{1,30}(?=;));?';
const BULLET = '[•●▪◦‣∙■□➤✓✔]';
const IS_BULLET = new RegExp(BULLET, 'u');
/** White space other than one blank, and characters that are not to be seen. */
const SPACE = '(?<space>\\s{2,}|[^\\S ]|[\\p{Cc}\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+)';
const EMAIL = '[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+';
const CUT = [TAG, CDATA, ENTITY, BULLET, SPACE, EMAIL];

/** A dash or a number that opens a line as a bullet does. */
const LINE_MARKER = /^(?:[-*·\u2013\u2014]|\d{1,2}[.)])\s+(?=\S)/u;

/** Prepositions may be written onto a Hebrew name. */
const WORD_START = '(?<=(?<![\\p{L}\\p{N}])[ושלבמהכ]{0,3})';

/** Reads texts of a request. Besides markup it leaves out what is nobody's business: the secrets that it is given. */
export class PlainTextReader {
  private readonly cut: RegExp;

  constructor(secrets: readonly string[] = []) {
    const literal = secrets
      .map((secret) => secret.trim())
      .filter((secret) => secret.length > 2)
      .map((secret) => `${WORD_START}${RegExp.escape(secret)}(?![\\p{L}\\p{N}])`);
    this.cut = new RegExp([...literal, ...CUT].join('|'), 'giu');
  }

  /** The blocks of a text; those of several texts run together where they say one thing, as a skill and its level do. */
  read(...texts: readonly { readonly path: string; readonly text: string }[]): Block[] {
    const builder = new BlockBuilder();
    for (const { path, text } of texts) {
      this.readInto(builder, path, text);
      builder.write(' ');
    }
    return builder.finish();
  }

  private readInto(builder: BlockBuilder, path: string, text: string): void {
    const isHtml = HTML.test(text);
    let end = 0;
    let hidden = false;
    for (const match of text.matchAll(this.cut)) {
      const { close, block, hidden: hiddenTag, entity, space } = match.groups ?? {};
      const seen = entity === undefined ? match[0] : decodeHTML(`&${entity};`);
      if (!hidden) builder.writeLiteral(text.slice(end, match.index), path);
      end = match.index + match[0].length;
      if (hiddenTag !== undefined) hidden = close === '';
      else if (hidden) continue;
      else if (block !== undefined) builder.break(close === '' && /^(?:li|dd)$/i.test(block));
      else if (IS_BULLET.test(seen)) builder.break(true);
      else if (seen === `&${entity};`) builder.writeLiteral(match[0], path);
      else if (entity !== undefined && !/[\s\p{Cc}\p{Cf}]/u.test(seen)) builder.write(seen);
      else if (space?.includes('\n') === true && !isHtml && !isWrapped(text, match.index, end)) builder.break(false);
      else builder.write(' ');
    }
    if (!hidden) builder.writeLiteral(text.slice(end), path);
  }
}

/** A longer block is read as several, for the sake of those who wait for the process. */
const MAX_BLOCK = 2_000;
const PARTS = new RegExp(`[^]{1,${MAX_BLOCK - 1}}(?:\\s|$)|[^]{1,${MAX_BLOCK}}`, 'gu');

class BlockBuilder {
  private readonly blocks: Block[] = [];
  private text = '';
  private pieces: Piece[] = [];
  private isItem = false;

  write(text: string): void {
    if (text !== ' ' || !/^$| $/.test(this.text)) this.text += text;
  }

  /** @param path where the text stands as it is */
  writeLiteral(text: string, path: string): void {
    for (const [part] of text.matchAll(PARTS)) {
      if (this.text.length + part.length > MAX_BLOCK) this.break(this.isItem);
      this.pieces.push({ start: this.text.length, path, quote: part });
      this.text += part;
    }
  }

  break(startsItem: boolean): void {
    const marker = LINE_MARKER.exec(this.text.trimStart())?.[0] ?? '';
    if (marker !== '') {
      const dropped = this.text.indexOf(marker) + marker.length;
      this.text = ' '.repeat(dropped) + this.text.slice(dropped);
    }
    if (this.text.trim() !== '') {
      this.blocks.push({ text: this.text, isItem: this.isItem || marker !== '', pieces: this.pieces });
    }
    if (this.text.trim() !== '' || startsItem) this.isItem = startsItem;
    this.text = '';
    this.pieces = [];
  }

  finish(): Block[] {
    this.break(false);
    return this.blocks;
  }
}

/** The literal passages between two places of a block, cut at markup. */
export function sourcesIn({ pieces }: Block, start: number, end: number): Source[] {
  return pieces.flatMap((piece) => {
    const quote = piece.quote.slice(Math.max(0, start - piece.start), Math.max(0, end - piece.start)).trim();
    return /[\p{L}\p{N}]/u.test(quote) ? { path: piece.path, quote } : [];
  });
}
