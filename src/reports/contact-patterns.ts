import { POSTAL_ADDRESSES } from './postal-addresses.ts';

/** What people are reached by, in English and Hebrew texts. Each pattern matches a detail with the label that it needs. */

/** White space inside a line, and the signs that a PDF puts there. */
const GAP = String.raw`[^\S\n\u200B-\u200F]`;
/** What stands between the digits of a telephone number. */
const JOIN = String.raw`[ \u00A0\u200E\u200F().\/\u2010-\u2013\u2212-]`;

const any = (...patterns: readonly string[]): string => `(?:${patterns.join('|')})`;
const insensitive = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'giu');
const sensitive = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'gu');

/** "noa@mail.example", "noa [at] mail [dot] example", "noa at mail dot example", and with the signs as HTML entities. */
const LOCAL = String.raw`(?<![\p{L}\p{N}_.+%-])[\p{L}\p{N}][\p{L}\p{N}_.+%-]{0,63}`;
const LABEL = String.raw`[\p{L}\p{N}-]{1,63}`;
const TLD = String.raw`(?:com|org|net|dev|gov|edu|info|example|[a-z]{2})(?!\p{L})`;
const AT = any('@', '&#0*64;', '&#x0*40;', '&commat;', '%40', String.raw` ?[\[({<] ?(?:at|a|@|שטרודל) ?[\])}>] ?`);
const DOT = any(String.raw`\.`, String.raw` ?[\[({<] ?(?:dot|\.|נקודה) ?[\])}>] ?`, ' dot ', ' נקודה ');
const EMAILS = [
  `${LOCAL}${AT}${LABEL}(?:${DOT}${LABEL})+`,
  `${LOCAL} (?:at|שטרודל) ${LABEL}(?: (?:dot|נקודה) ${LABEL})* (?:dot|נקודה) ${TLD}`,
  String.raw`${LOCAL} ?(?:@| at | שטרודל ) ?(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton(?:mail)?|walla)(?:\.|${DOT})[a-z]{2,}(?:\.[a-z]{2})?`,
];

/** Excludes dates, which begin like a telephone number: 05/04/2019, 01/2019-02/2021. */
const NO_DATE = String.raw`(?!\d{1,2}[.\/-](?:\d{1,2}[.\/-])?(?:19|20)\d\d(?!\d))`;
/** Excludes 2019-2023 and 5 000 000 after a word that labels a telephone number elsewhere. */
const NO_YEARS = String.raw`(?!(?:19|20)\d\d ?[-\u2013] ?(?:19|20)\d\d)(?!\d{1,3}(?:[ ,]\d{3})+(?!\d))`;
const PHONE_LABEL =
  'tel(?:ephone)?|phone(?: number)?|mobile|cell(?:phone)?|whatsapp|fax|טל(?:פון)?|נייד|פלאפון|סלולרי|וואטסאפ|ווטסאפ';
/** With a country code, an area code in brackets, a leading zero, in the North American form, or after a label. */
const PHONES = [
  String.raw`(?<![\p{L}\p{N}])\+\d(?:${JOIN}{0,3}\d){6,14}`,
  String.raw`(?<!\d)\(\d{2,5}\)(?:${JOIN}{0,2}\d){5,10}`,
  String.raw`(?<![\p{L}\d.,]|\d-)${NO_DATE}0\d{1,4}(?:${JOIN}{0,2}\d){6,10}(?![\d.,]\d)`,
  String.raw`(?<![\p{L}\d.,-])(?:1[ .-])?\d{3}([ .-])\d{3}\1\d{4}(?![\d.,-]\d|\d)`,
  String.raw`(?<!\p{L})(?:${PHONE_LABEL})(?!\p{L})[ .:#]{1,3}${NO_YEARS}\d(?:${JOIN}{0,2}\d){6,14}(?!\d)`,
];

/** A web address in a CV is the candidate's own page more often than not, and no report needs one. */
const ADDRESS_END = String.raw`[^\s<>"'“”\])}|,]*[\p{L}\p{N}\/]`;
const PROFILE_HOSTS = String.raw`linkedin\.com|github\.(?:com|io)|gitlab\.com|bitbucket\.org|twitter\.com|x\.com|t\.me|telegram\.me|wa\.me|facebook\.com|fb\.com|instagram\.com|medium\.com|stackoverflow\.com|behance\.net|dribbble\.com|youtube\.com|linktr\.ee|about\.me|calendly\.com|lnkd\.in`;
const PAGES = [
  String.raw`(?:https?:\/\/|(?<![\p{L}\p{N}])www\.)${ADDRESS_END}`,
  String.raw`(?<![\p{L}\p{N}@-])(?:[\w-]+\.)?(?:${PROFILE_HOSTS})\/${ADDRESS_END}`,
  String.raw`(?<![\p{L}\p{N}@.-])[\w-]+\.github\.io`,
  // It needs a label: without one it could be the name of a library or a company.
  String.raw`(?<!\p{L})(?:website|web|site|homepage|portfolio|blog|resume|cv|w|bsky|bluesky|mastodon)${GAP}?:${GAP}{0,2}[\w-]+(?:\.[\w-]+)*\.(?:com|org|dev|me|app|page|site|blog|social|ly|il|co|example)(?!\w|\.\w)(?:\/${ADDRESS_END})?`,
];

/** A messenger id after its label: "Skype: noa.b", "Telegram id noa_b", "WhatsApp @noa". A plain word does not count. */
const MESSENGERS = any(
  'skype|whats ?app|telegram|signal|discord|wechat|viber|slack|twitter|github|gitlab|linkedin|instagram|facebook',
  '(?<![a-z])x',
  'סקייפ|טלגרם|וואטסאפ|ווטסאפ|לינקדאין|טוויטר',
);
const HANDLE_SHAPE = String.raw`(?:live:)?(?=[\w.:#-]*[\w][._#\d])[\w][\w.:#-]{1,40}[\w]`;
const HANDLE_END = String.raw`(?=\s*(?:$|[|•·,;)<\n]|\.(?:\s|$)))`;
const MESSENGER_IDS = [
  String.raw`(?<=^|[\n|•])${GAP}{0,3}(?:twitter|github|gitlab|linkedin|instagram|facebook)${GAP}?:${GAP}{0,2}[a-z][\w-]{2,32}(?=\s*(?:$|[\n|•]))`,
  String.raw`(?<!\p{L})${MESSENGERS}(?:${GAP}{1,2}(?:id|handle|name|user(?:name)?|account))?(?: is|${GAP}?:)?${GAP}{0,2}@[\w.-]{2,40}`,
  String.raw`(?<!\p{L})(?:skype|telegram|discord|wechat|סקייפ|טלגרם)(?:${GAP}?:|${GAP}{1,2}(?:id|handle|name|username)(?: is|${GAP}?:)?)${GAP}{0,2}(?:${HANDLE_SHAPE}|[\w-]{3,32}${HANDLE_END})`,
  String.raw`(?<!\p{L})${MESSENGERS}${GAP}?:${GAP}{0,2}(?:[a-z]+[._-][a-z]*\d+\b|(?:in\/[\w-]{3,60}|${HANDLE_SHAPE})${HANDLE_END})`,
];

/** "LinkedIn: dana-k, GitHub: danak and Telegram danak": one lower case or hyphenated name, and then the same again. */
export const PROFILE =
  '(?<!\\p{L})(?:[Ll]inked[Ii]n|[Gg]it[Hh]ub|[Gg]it[Ll]ab|[Tt]witter|[Tt]elegram|[Ss]kype|[Ii]nstagram|[Ff]acebook|[Mm]edium|[Bb]ehance|[Ll]eet[Cc]ode|[Kk]aggle)';
const PROFILE_CONTENT =
  'actions|ads?|analytics|api|automation|bots?|campaigns?|copilot|learning|marketing|packages|pages|pipelines|projects|recruit(?:er|ing)|runners|sales|workflows';
const PROFILE_END = String.raw`(?=\s*(?:$|[|•·,;)<\n]|\.(?:\s|$)|(?:and|or|&) ))`;
const PROFILES = [
  String.raw`${PROFILE}${GAP}?:${GAP}{0,2}(?!(?:${PROFILE_CONTENT})(?![\w-]))(?<profile>[A-Za-z\d]\w*(?:-\w+)+|[a-z][a-z\d]{2,38})${PROFILE_END}(?:(?:,| and| or)* ${PROFILE}:? \k<profile>(?![\w-]))*`,
];

/** What is written like a handle in code and style sheets, besides decorators with a capital and `@scope/package`. */
const CODE =
  'media|import|keyframes|supports|layer|container|font-face|page|property|dataclass|staticmethod|classmethod|abstractmethod|contextmanager|pytest|patch|mock|app|router|task|tool|angular|nestjs|types|babel|vue|nuxt|react|reduxjs|aws-sdk|aws-cdk|mui|ngrx|storybook|testing-library|param|returns?|override|available|main|objc|published|state|binding|interface|autowired|todo|here|channel';
const HANDLES = [
  String.raw`(?<![\p{L}\p{N}_@.\/])@(?!(?:${CODE})(?![\w]))(?:[a-z]|[A-Z](?=\w*[_\d]))[\w.]{1,28}\w(?![\w(\/]|-\w+\/)`,
];

/** The patterns of every detail, in the order in which they are to be taken out of a text. */
export const CONTACT_PATTERNS: readonly RegExp[] = [
  insensitive(...EMAILS, ...PAGES, ...MESSENGER_IDS),
  sensitive(...POSTAL_ADDRESSES, ...PROFILES, ...HANDLES),
  insensitive(...PHONES),
];
