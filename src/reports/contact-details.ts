import type { ContactInfo } from '../vpr/dto/contact-info.ts';
import type { VprRequest } from '../vpr/dto/vpr-request.ts';
import { CONTACT_PATTERNS, isHandle, NETWORK_LABEL } from './contact-patterns.ts';
import type { GenerationRequest } from './vpr-generator.ts';

/** A shorter text is in too many others to be taken out of them. */
const MIN_LENGTH = 4;

/** Stands for a character of a detail; no stored text has it. */
const MARK = '\0';

/** A clause with fewer words than this that asks for a call or a message is not content. */
const MIN_WORDS = 5;

/** The digits of a telephone number, as E.164 limits them. */
const PHONE_DIGITS = { min: 6, max: 15 };

/** Words that only lead to a contact detail: "my phone is", "E-mail:", "or write to me at". */
const LEAD_WORDS =
  'e|t|m|p|f|w|my|the|at|on|via|by|under|through|or|and|is|are|me|us|to|e-?mail|mail|tel(?:ephone)?|phone|mobile|cell(?:phone)?|fax|number|no|id|handle|address|home|work|private|personal|contact|reach|call|write|text|ping|drop|send|follow|find|see|skype|whatsapp|telegram|mastodon|bluesky|website|site|portfolio|profile|blog|page|live|living|located|based|residing|lives|in|near|[בל]?(?:טלפון|טל|נייד|פלאפון|מייל)|אצלי|דוא"ל|אימייל|כתובת|שלי|אני|גרה?|מתגוררת?|ניתן|אפשר|ליצור|קשר|להתקשר|אליי?|או|ב|ל|של|לינקדאין|סקייפ|טלגרם|וואטסאפ';
const LEAD = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])(?:${NETWORK_LABEL}|(?:${LEAD_WORDS})(?![\p{L}\p{N}]))[ \t:.,/&|()[\]*–-]{0,5}){1,8}(?=${MARK})`,
  'giu',
);
/** Brackets and signs around a detail, which separate nothing any more. */
const SEPARATORS = new RegExp(
  String.raw`(?<![ \t,;:|•·/([–-])[ \t,;:|•·/([–-]+(?=${MARK})|(?<=${MARK})(?:[ \t,;:|•·/)\]–-]*\(?(?:mobile|cell|home|work|private|phone|whatsapp)\)|[ \t,;:|•·/)\]–-]+)`,
  'giu',
);
/** What stands between two signs that part statements; beside a detail brackets, dashes and the colon before it do not. */
const SEGMENT = new RegExp(
  String.raw`(?:[^.!?\n|•;,:()[\]\s]|[.!?](?!\s|$)|(?<!${MARK}):|[(\[](?=${MARK})|(?<=${MARK})[)\]]|(?![ \t][-–—][ \t](?!${MARK}))[^\S\n])+`,
  'gu',
);
/** Further words that only ask the reader to get in touch. */
const SOFT_WORDS =
  "a|an|any|anytime|available|best|can|cheers|day|days|details|do|don['’]t|evenings?|feel|for|free|from|hello|here|hesitate|hours|if|info|information|just|kindly?|mornings?|more|most|please|questions|quickest|regards|ring|simply|thanks?|thank|time|times|touch|get|weekdays|with|you|your|also|always|after|before|זמינה?|בכל|שעה|שעות|הערב|מוזמנים|מוזמנות|לצלצל|לכתוב|תודה|ל?פרטים|נוספים|בברכה";
const SOFT = new RegExp(`^(?:${LEAD_WORDS}|${SOFT_WORDS}|\\d+)$`, 'iu');
const INVITATION =
  /(?<!\p{L})(?:reach|call|contact|text|ping|message|ring|e-?mail|mail|write|find|dm)(?: to)? (?:me|us)(?!\p{L})/iu;

/**
 * Removes the candidate's contact details, which no report needs: it leaves `contact_info` out, and writes blanks of the
 * same length over its contents and over whatever else people are reached by (`CONTACT_PATTERNS`) in the texts of CV and
 * answers, together with the words that only led to it. A quotation from the rest is literal in the stored request as
 * well, since generators cut at blanks.
 */
export function withoutContactDetails(request: VprRequest): GenerationRequest {
  const { user_id, application_id, job_posting, company_context, gap_responses } = request;
  const { contact_info, ...cv } = request.cv ?? {};
  const patterns = [
    ...anyOf(contentsOf(contact_info ?? {})),
    ...CONTACT_PATTERNS,
    ...anyOf(handlesOf(contact_info?.linkedin ?? '', request.cv?.full_name ?? '')),
  ];
  const candidate = mapTexts({ gap_responses, ...(request.cv && { cv }) }, (text) => blanked(text, patterns));
  return {
    ...{ user_id, application_id, job_posting },
    ...(company_context && { company_context }),
    ...(candidate as Pick<GenerationRequest, 'cv' | 'gap_responses'>),
  };
}

function blanked(text: string, patterns: readonly RegExp[]): string {
  const found = patterns.reduce((rest, pattern) => rest.replaceAll(pattern, markedDetail), text);
  if (found === text) return text;
  return found
    .replaceAll(LEAD, marked)
    .replaceAll(SEGMENT, (segment) => (isScrap(segment) ? marked(segment) : segment))
    .replaceAll(SEPARATORS, marked)
    .replaceAll(MARK, ' ');
}

/** Leaves what only looks like a profile: "GitHub: advanced". */
function markedDetail(detail: string, ...found: unknown[]): string {
  const handle = (found.at(-1) as { handle?: string } | undefined)?.handle;
  return handle !== undefined && !isHandle(handle) ? detail : marked(detail);
}

function marked(part: string): string {
  return part.replaceAll(/[^\n]/g, MARK);
}

/** Whether what is left beside a detail only led to it, as "feel free to ring" does. */
function isScrap(segment: string): boolean {
  if (!segment.includes(MARK)) return false;
  const words = segment.match(/[\p{L}\p{N}]+(?:[-'’"״][\p{L}\p{N}]+)*/gu) ?? [];
  return words.every((word) => SOFT.test(word)) || (words.length < MIN_WORDS && INVITATION.test(segment));
}

function anyOf(patterns: readonly string[]): RegExp[] {
  return patterns.length > 0 ? [new RegExp(patterns.join('|'), 'giu')] : [];
}

/** Patterns of what `contact_info` says, and of its parts that say it as well. */
function contentsOf({ email, phone, linkedin, location }: ContactInfo): string[] {
  const profile = linkedin?.replace(/^(?:https?:\/\/)?(?:www\.)?/i, '');
  // A town alone is not an address.
  const addresses = [location, ...(location?.split(',') ?? [])].filter((part) => /\d/.test(part ?? ''));
  const literal = [email, phone, linkedin, profile, ...addresses]
    .map((detail) => detail?.trim() ?? '')
    .filter((detail) => detail.length >= MIN_LENGTH)
    .map((detail) => wholeWord(RegExp.escape(detail)));
  const digits = phone?.match(/\d/g) ?? [];
  const isNumber = digits.length >= PHONE_DIGITS.min && digits.length <= PHONE_DIGITS.max;
  return [...literal, ...(isNumber ? [wholeWord(`\\+?${digits.join(String.raw`[\s().\/-]{0,3}`)}`)] : [])];
}

/** Patterns of the names by which somebody is found: that of the profile, and noa-bright, nbright, @NoaBright. */
function handlesOf(linkedin: string, fullName: string): string[] {
  const profile = linkedin.split('/').findLast((part) => part.length >= MIN_LENGTH && /[-_\d]/.test(part));
  const names = fullName.match(/\p{L}+/gu) ?? [];
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const isWhole = names.length > 1 && last.length >= MIN_LENGTH;
  return [
    ...(profile === undefined ? [] : [wholeWord(RegExp.escape(profile))]),
    ...names.filter((name) => name.length >= MIN_LENGTH).map((name) => String.raw`(?<![\w@])@\w*${name}\w*(?![\w\/])`),
    ...(isWhole
      ? [
          String.raw`(?:linkedin|github|gitlab|facebook|instagram|kaggle)[ \t]?[:–—-][ \t]?(?:${names.join('[ .-]')}|${first}|${last})(?![\p{L}\p{N}])`,
          wholeWord(String.raw`(?:(?:${first}|${first.charAt(0)})[._-]?${last}|${last}[._-]?${first})\d*`),
        ]
      : []),
  ];
}

/** Prepositions may be written onto it in Hebrew. */
function wholeWord(pattern: string): string {
  return String.raw`(?<=(?<![\p{L}\p{N}])[ושלבמהכ]{0,3}-?)(?:${pattern})(?![\p{L}\p{N}])`;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapTexts(field, change)]));
}
