import type { ContactInfo } from '../vpr/dto/contact-info.ts';
import type { VprRequest } from '../vpr/dto/vpr-request.ts';
import type { GenerationRequest } from './vpr-generator.ts';

const EMAIL = String.raw`[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+`;

/** Telephone numbers as people write them: with a country code, an area code in brackets, or a leading zero. */
const PHONES = [
  String.raw`\+\d(?:[\s().\/-]{0,2}\d){6,14}`,
  String.raw`\(\d{2,5}\)(?:[\s.\/-]{0,2}\d){5,10}`,
  String.raw`(?<![\d.,])0\d{1,4}(?:[\s.\/-]{0,2}\d){6,10}(?![\d.,]\d)`,
];

const PROFILES = String.raw`(?:https?:\/\/)?(?:www\.)?(?:linkedin\.com\/in|github\.com|gitlab\.com|twitter\.com|x\.com)\/[\w.-]{1,100}`;

/** A shorter text is in too many others to be taken out of them. */
const MIN_LENGTH = 4;

/** Stands for a character of a detail; no stored text has it. */
const MARK = '\0';

/** Fewer words beside a contact detail say nothing by themselves. */
const MIN_WORDS = 5;

/** The digits of a telephone number, as E.164 limits them. */
const PHONE_DIGITS = { min: 6, max: 15 };

/**
 * Removes the candidate's contact details, which no report needs: it leaves `contact_info` out, and writes blanks of the
 * same length over its contents, email addresses, telephone numbers and profile pages in the texts of CV and answers. A
 * quotation from the rest is literal in the stored request as well, since generators cut at blanks.
 */
export function withoutContactDetails(request: VprRequest): GenerationRequest {
  const { user_id, application_id, job_posting, company_context, gap_responses } = request;
  const { contact_info, ...cv } = request.cv ?? {};
  const details = new RegExp([...patternsOf(contact_info ?? {}), EMAIL, ...PHONES, PROFILES].join('|'), 'giu');
  const candidate = mapTexts({ gap_responses, ...(request.cv && { cv }) }, (text) => blanked(text, details));
  return {
    ...{ user_id, application_id, job_posting },
    ...(company_context && { company_context }),
    ...(candidate as Pick<GenerationRequest, 'cv' | 'gap_responses'>),
  };
}

/** The text with blanks for the details, and for the few words of a sentence that only led to them ("Reach me at"). */
function blanked(text: string, details: RegExp): string {
  const marked = text.replaceAll(details, (detail) => MARK.repeat(detail.length));
  return marked === text ? text : marked.replaceAll(/[^.!?\n]+/gu, (sentence) => blankedSentence(sentence));
}

function blankedSentence(sentence: string): string {
  if (!sentence.includes(MARK)) return sentence;
  const rest = sentence.replaceAll(MARK, ' ');
  const words = rest.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words < MIN_WORDS ? ' '.repeat(sentence.length) : rest;
}

function patternsOf({ email, phone, linkedin, location }: ContactInfo): string[] {
  const address = /\d/.test(location ?? '') ? location : undefined; // "Berlin" alone leads nobody to the door.
  const literal = [email, phone, linkedin, linkedin?.replace(/^(?:https?:\/\/)?(?:www\.)?/i, ''), address]
    .map((detail) => detail?.trim() ?? '')
    .filter((detail) => detail.length >= MIN_LENGTH)
    .map((detail) => detail.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  const digits = phone?.match(/\d/g) ?? [];
  const isNumber = digits.length >= PHONE_DIGITS.min && digits.length <= PHONE_DIGITS.max;
  return [...literal, ...(isNumber ? [`\\+?${digits.join(String.raw`[\s().\/-]{0,3}`)}`] : [])];
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapTexts(field, change)]));
}
