import { inAnyCase } from './any-case.ts';
import { isUnknown } from './generators/outline/english.ts';
import { canonicalName } from './generators/outline/spellings.ts';
import { POSTAL_ADDRESSES } from './postal-addresses.ts';

/** What people are reached by, in English and Hebrew texts. Each pattern matches a detail with the label that it needs. */

/** White space inside a line, and the signs that a PDF puts there. */
const GAP = String.raw`[^\S\n\u200B-\u200F]`;
/** What stands between the digits of a telephone number. */
const JOIN = String.raw`[ \u00A0\u200E\u200F()._·\/\u2010-\u2014\u2212-]`;

const any = (...patterns: readonly string[]): string => `(?:${patterns.join('|')})`;
const insensitive = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'giu');
const sensitive = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'gu');

/** "noa@mail.example", "noa [at] mail [dot] example", "noa at mail dot example", and with the signs as HTML entities. */
const LOCAL = String.raw`(?<![\p{L}\p{N}_.+%-])[\p{L}\p{N}][\p{L}\p{N}_.+%-]{0,63}`;
/** With the invisible signs that allow a line break. */
const LABEL = String.raw`[\p{L}\p{N}\u00AD\u200B-\u200F-]{1,63}`;
const TLD = String.raw`(?:com|org|net|dev|gov|edu|info|example|[a-z]{2})(?!\p{L})`;
const AT = any('[@＠]', '&#0*64;', '&#x0*40;', '&commat;', '%40', String.raw` ?[\[({<] ?(?:at|a|@|שטרודל) ?[\])}>] ?`);
const DOT = any(String.raw`\.`, String.raw` ?[\[({<] ?(?:dot|\.|נקודה) ?[\])}>] ?`, ' dot ', ' נקודה ');
const EMAILS = [
  `${LOCAL}${AT}${LABEL}(?:${DOT}${LABEL})+`,
  `${LOCAL} (?:at|שטרודל) ${LABEL}(?: (?:dot|נקודה) ${LABEL})* (?:dot|נקודה) ${TLD}`,
  String.raw`${LOCAL} @ ${LABEL}(?: \. ${LABEL}){0,2} \. ${TLD}`,
  String.raw`(?<![\p{L}\p{N}_])[a-z\d]{1,30}_[a-z\d]{1,30} at ${LABEL}(?:\.${LABEL}){0,2}\.${TLD}`,
  String.raw`${LOCAL} ?(?:@| at | שטרודל ) ?(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton(?:mail)?|walla)(?:\.|${DOT})[a-z]{2,}(?:\.[a-z]{2})?`,
];

/** Excludes dates, which begin like a telephone number: 05/04/2019, 01/2019-02/2021. */
const NO_DATE = String.raw`(?!\d{1,2} ?[.\/-] ?(?:\d{1,2} ?[.\/-] ?)?(?:19|20)\d\d(?!\d))`;
/** Excludes 2019-2023, 5 000 000 and bands such as GSM 900/1800 after a word that labels a telephone number elsewhere. */
const NO_YEARS = String.raw`(?!(?:19|20)\d\d ?[-\u2013] ?(?:19|20)\d\d)(?!\d{1,3}(?:[ ,]\d{3})+(?!\d)|(?:850|900|1[89]00)[ \/])`;
const PHONE_LABEL =
  'tel(?:ephone)?|phone|call me(?: at| on)?|mobile|mob|cell(?:phone)?|ph|gsm|whatsapp|fax|טל(?:פון)?|נייד|פלאפון|סלולרי|וואטסאפ|ווטסאפ';
/** With a country code, an area code in brackets, a leading zero, in the North American form, alone, or after a label. */
const PHONES = [
  String.raw`(?<![\p{L}\p{N}])\+\d(?:${JOIN}{0,3}\d){6,14}`,
  String.raw`(?<!\d)\(\d{2,5}\)(?:${JOIN}{0,2}\d){5,10}`,
  String.raw`(?<![\p{L}\d.,]|\d-)${NO_DATE}0\d{1,4}(?:${JOIN}{0,3}\d){6,10}(?![\d.,]\d)`,
  String.raw`(?<![\p{L}\d.,-])(?:1[ .-])?\d{3}([ .-])\d{3}\1\d{3,4}(?![\d.,-]\d|\d)(?<!(?<!1[ .-])\d{3}.\d{3}.\d{3})`,
  String.raw`(?<=(?:^|[|•;\n])\s?)\d{3}-(?!\d{0,2}00)\d{4}(?=\.?\s*(?:$|[|•;,\n]))`,
  String.raw`(?<!\p{L})(?:${PHONE_LABEL})(?!\p{L})(?: (?:number|no))?(?: is)?[ .:#'׳]{1,3}${NO_YEARS}\d(?:${JOIN}{0,2}\d){6,14}(?!\d)`,
];
/** Numbers of identity cards and passports. */
const IDENTITIES = [
  String.raw`(?<!\p{L})(?:ת\.? ?["״]?ז|(?:מספר|תעודת) זהות|דרכון|passport|(?<!\p{L} )ID(?=[ .:#]{1,3}\d{9}))(?: (?:no|number))?[ .:#]{1,3}\d{7,9}(?!\d)`,
];

/** A web address in a CV is the candidate's own page more often than not, and no report needs one. */
const ADDRESS_END = String.raw`[^\s<>"'“”\])}|,]*[\p{L}\p{N}\/]`;
const PAGE_TLD =
  '(?:com|org|net|dev|me|io|co|to|so|app|page|site|website|blog|social|design|ly|il|uk|de|fr|eu|us|ai|xyz|info|edu|example)';
const PROFILE_HOSTS = String.raw`linkedin\.com|github\.(?:com|io)|gitlab\.com|bitbucket\.org|twitter\.com|x\.com|t\.me|telegram\.me|wa\.me|facebook\.com|fb\.com|instagram\.com|stackoverflow\.com|youtube\.com|linktr\.ee|lnkd\.in`;
const ANYWHERE = String.raw`(?<![\p{L}\p{N}@.\/-])`;
const PAGES = [
  String.raw`(?:https?:\/\/|(?<![\p{L}\p{N}])www\.)${ADDRESS_END}`,
  String.raw`${ANYWHERE}(?:[\w-]{1,63}\.)?(?:${PROFILE_HOSTS})\/${ADDRESS_END}`,
];
/** Names of libraries and companies look like hosts: "socket.io", "Amazon.com", "Next.js/React". */
const LOWER_HOST = String.raw`(?!socket\.io|asp\.net|draw\.io)(?:[a-z\d][a-z\d-]{0,62}\.){1,4}${PAGE_TLD}(?![\w-]|\.\w)`;
const OWN_PAGE = inAnyCase(
  'see|visit|portfolio|homepage|web|website|site|blog|demo|resume|cv|אתר|בלוג|bsky|bluesky|mastodon|[mM]e (?:at|on)|[wW]',
);
const PLAIN_HOSTS = [
  String.raw`${ANYWHERE}${LOWER_HOST}\/(?=[~@a-z\d])${ADDRESS_END}`,
  String.raw`${ANYWHERE}[a-z\d][a-z\d-]{0,62}\.(?:medium|substack|github|gitlab|wixsite|wordpress|blogspot|netlify|vercel|bsky)\.(?:com|io|app|social)`,
  // Without such a word before it, it could be the name of a library or a company.
  String.raw`(?<=(?<!\p{L})(?:${OWN_PAGE}|[Aa]t(?= [a-z\d-]{1,63}\.(?:dev|me|page|blog|site)(?!\w)))(?::|${GAP}[|–-])?${GAP}{1,2})${LOWER_HOST}(?!,? (?:and|or|&) [\w-]{1,63}\.\w)`,
];

/** Where people have a profile or can be written to. */
const NETWORK =
  'linked ?in|git ?hub|gh|git ?lab|bitbucket|twitter|telegram|skype|instagram|facebook|behance|dribbble|leet ?code|kaggle|hacker ?rank|code ?pen|stack ?overflow|xing|discord|we ?chat|viber|slack|whats ?app|pinterest|research ?gate|[הבל]?(?:לינקד(?:אי|י)ן|גיטהאב|אינסטגרם|פייסבוק|טוויטר|טלגרם|סקייפ|וואטסאפ|ווטסאפ)';
/** Of these a plain word may be said otherwise: "X: failover in 11 minutes". */
const WORDS_TOO = 'line|medium|signal|threads|x';
/** A label with a colon only leads to what follows. */
export const NETWORK_LABEL = String.raw`(?:${NETWORK}|${WORDS_TOO})${GAP}?:`;
const OWNER = String.raw`${GAP}{1,2}(?:id|handle|name|nick|username|account|profile|as|שלי)`;
const HANDLE = String.raw`(?:live:|\/?in\/)?(?<handle>[a-z\d](?:[\w.#-]{0,38}\w)?)(?![\w-])`;
const PROFILES = [
  String.raw`(?<!\p{L})(?:${NETWORK}|${WORDS_TOO})(?:${OWNER})?(?: is|${GAP}?:)?${GAP}{0,2}@[\w.-]{2,40}`,
  String.raw`(?<!\p{L})(?:${NETWORK})(?:${OWNER}(?: is|${GAP}?[:→])?|${GAP}?[:→=]|${GAP}[([–-]|(?<=my [^:]{2,14}) is)${GAP}{0,2}${HANDLE}(?:(?:,| and| or){1,2} (?:${NETWORK}):? \k<handle>(?![\w-]))*`,
  String.raw`(?<=(?:^|[\n;,.] ?))(?:${NETWORK})${GAP}?\|${GAP}?${HANDLE}(?!\s*\|)`,
  String.raw`(?<!\p{L})(?:(?:${NETWORK})${GAP}|(?:${WORDS_TOO})${GAP}?:${GAP}{0,2})(?=[a-z._-]{2,30}[\d_#])${HANDLE}`,
  String.raw`(?<![\p{L}\p{N}\/.-])in\/(?=[a-z]{0,30}[-\d])${HANDLE}`,
];
/** What people have on a network besides a name, as far as dictionaries do not know it. */
const JARGON =
  /^(?:admin|backend|chatbots?|ci|codeql|codespaces|dependabot|devops|docs?|fullstack|frontend|gitflow|influencers?|lfs|monorepos?|repos?|retargeting|seo|ssh|tutorials|webhooks?|wiki|workflows?|\w+ing)$/i;

/** Whether what stands after the name of a network is somebody's name there, and not what they do there. */
export function isHandle(text: string): boolean {
  if (canonicalName(text, '') !== undefined) return false;
  if (/#\d|[a-z]\.[a-z]|[-._][a-z]\d*$/i.test(text)) return true;
  // A name that is one word has no capital: "GitHub: Copilot".
  if (/^[A-Z][A-Za-z]*$/.test(text)) return false;
  const words = text.match(/[a-z]{2,}/gi) ?? [];
  return words.some(
    (word) => isUnknown(word) && isUnknown(word.replace(/s$/i, '')) && !JARGON.test(word) && !canonicalName(word, ''),
  );
}

/** What is written like a handle in code and style sheets, besides decorators with a capital and `@scope/package`. */
const CODE =
  'media|import|keyframes|supports|layer|container|font-face|page|property|dataclass|staticmethod|classmethod|abstractmethod|contextmanager|pytest|patch|mock|app|router|task|tool|angular|nestjs|types|babel|vue|nuxt|react|reduxjs|aws-sdk|aws-cdk|mui|ngrx|storybook|testing-library|param|returns?|override|available|main|objc|published|state|binding|interface|autowired|todo|here|channel';
const HANDLES = [
  String.raw`(?<![\p{L}\p{N}_@.\/])@(?!(?:${CODE})(?![\w]))(?:[a-z]|[A-Z](?=\w{0,30}[_\d]))[\w.]{1,28}\w(?![\w(\/]|-\w{1,30}\/)`,
];

/** The patterns of every detail, in the order in which they are to be taken out of a text. */
export const CONTACT_PATTERNS: readonly RegExp[] = [
  insensitive(...EMAILS, ...PAGES),
  ...PROFILES.map((pattern) => insensitive(pattern)),
  sensitive(...PLAIN_HOSTS, ...POSTAL_ADDRESSES, ...HANDLES),
  insensitive(...PHONES, ...IDENTITIES),
];
