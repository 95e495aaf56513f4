export const BLOCK =
  /^(?:address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)$/i;
/** Further tags that may stand without attribute and end tag, and those of Office and web components. `List<B>` has none. */
const INLINE =
  /^(?:a|abbr|b|big|cite|code|col|colgroup|del|em|font|i|iframe|img|input|ins|link|mark|meta|q|s|small|source|span|strike|strong|sub|sup|svg|tt|u|wbr|.+[-:].+)$/;
/** Tags whose content is never shown. */
export const HIDDEN = /^(?:script|style)$/i;

// Applicant systems deliver HTML, and some of them escape it once more.
const LESS = '(?:<|&(?:amp;)?lt;)';
const GREATER = '(?:>|&(?:amp;)?gt;)';
const INSIDE = `(?:(?!${LESS}|${GREATER})[^]){0,4000}`;
const QUOTED = `(?:"[^"<]{0,1000}"|'[^'<]{0,1000}'|(?!${LESS}|${GREATER})[^"']){0,1000}`;
const ATTRIBUTES = `(?:\\s+[\\w:@.-]+)?(?:(?<attribute>\\s+[\\w:@.-]+\\s*=)(?:${QUOTED}|${INSIDE})|\\s*/?)`;
const ELEMENT = `(?<close>/?)(?<name>[a-z][a-z\\d]*(?:[-:][a-z\\d]+)*)${ATTRIBUTES}`;
const DECLARATION = `!--(?:(?!--)[^]){0,4000}--|[!?][a-z]${INSIDE}|!\\[[^\\]<>]{0,99}\\]`;
/** What may be a tag. */
export const TAG = `${LESS}(?:(?:${DECLARATION}|${ELEMENT})${GREATER}|!\\[CDATA\\[)|\\]\\]${GREATER}`;
const END_TAG = new RegExp(`${LESS}/(?<name>[a-z][\\w:-]*)`, 'giu');
/** Browsers read some without a semicolon. */
export const ENTITY =
  '&(?:amp;)*(?<entity>#\\d{1,7}|#x[\\da-f]{1,6}|nbsp|amp|(?:lt|gt|quot)(?![a-z])|[a-z][a-z\\d]{1,30}(?=;));?';

/** The names of the end tags of a text. */
export function endTagsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(END_TAG), ({ groups }) => groups?.['name']?.toLowerCase() ?? ''));
}

/** Whether a match of TAG is one, or text as in "List<String>". */
export function isTag({ groups }: RegExpExecArray, endTags: ReadonlySet<string>): boolean {
  const { name, attribute } = groups ?? {};
  if (name === undefined || attribute !== undefined || endTags.has(name.toLowerCase())) return true;
  return BLOCK.test(name) || INLINE.test(name) || HIDDEN.test(name);
}
