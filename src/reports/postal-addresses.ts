import { inAnyCase } from './any-case.ts';

const NAME = String.raw`\p{Lu}[\p{L}.'’-]{0,40}`;
/** What follows a street: a flat, a floor, a town, a postal code. */
const UNIT = String.raw`(?:${inAnyCase('apartment|apt|unit|suite|ste|flat|floor|fl|no')}|דירה|קומה|כניסה)\.? ?[\p{L}\p{N}-]{1,6}|#\d{1,5}\p{L}?`;
const US_TOWN = String.raw`(?<!\p{L})${NAME}(?: ${NAME}){0,2},? [A-Z]{2},? \d{5}(?:-\d{4})?`;
const CODED_TOWN = String.raw`(?:[A-Z]{1,2}-)?\d{4,7}(?: [A-Z]{2})?(?: ${NAME}){1,3}|${NAME}(?:[ -]${NAME}){0,2},? (?:\d{5,7}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})`;
const TOWN = String.raw`${US_TOWN}|${CODED_TOWN}|(?:in )?${NAME}(?:[ -]${NAME}){0,2}`;
const REST_OF_ADDRESS = String.raw`(?:,? (?:${UNIT}))?(?:,? (?:${TOWN}))?(?:, (?:${TOWN})){0,2}`;
const STREET_NAME = String.raw`(?:${NAME}|\d{1,3}(?:st|nd|rd|th))`;
/** A year is not a house number: "2019 Supreme Court". */
const YEAR = String.raw`(?!(?:19|20)\d\d )`;
/** "12 Wall Street banks" and "12 Wall Street Journal articles" are no addresses. */
const NO_NOUN = String.raw`(?!(?: ${NAME}){0,3} (?!(?:in|near|and|or|with|where|until|since|from|is|was|at)(?!\p{L}))\p{Ll})`;
const STREETS = [
  String.raw`(?<![\p{L}\d.,$€£₪-])\d{1,5}\p{L}?(?:[\/-]\d{1,4})?,? (?:${STREET_NAME} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Terrace|Highway|Hwy|Parkway|Pkwy|Crescent)(?!\p{L})\.?${NO_NOUN}${REST_OF_ADDRESS}`,
  String.raw`(?<![\p{L}\d.,$€£₪-])${YEAR}\d{1,5}\p{L}?,? (?:${STREET_NAME} ){1,3}(?:Drive|Dr|Court|Ct|Square|Sq|Way|Place|Pl|Close|Quay|Row)(?!\p{L})\.?${NO_NOUN}${REST_OF_ADDRESS}`,
  String.raw`(?<!\p{L})\p{Lu}[\p{L}.-]{0,40}(?:straße|strasse|[sS]tr\.|gasse|[wW]eg|[aA]llee|[pP]latz|damm|ufer) \d{1,4} ?[a-z]?(?![\p{L}\d])(?:,? (?:${CODED_TOWN}))?`,
  String.raw`(?<![\p{L}\d.,])\d{1,4}(?: ?bis)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai) (?:(?:de|du|des|la|le|les) |d['’]|l['’])*${NAME}(?: ${NAME}){0,3}(?:,? (?:${CODED_TOWN}))?`,
  String.raw`(?<!\p{L})(?:Via|Viale|Piazza|Calle|Avenida|Rua) (?:(?:de|del|della|la|da|do) )*${NAME}(?: ${NAME}){0,3},? \d{1,4}(?![\d%])${NO_NOUN}(?:,? (?:${CODED_TOWN}))?`,
  String.raw`(?<!\p{L})(?:${NAME} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane)\.? \d{1,4}\p{L}?(?![\p{L}\d%]|[.,]\d)${NO_NOUN}${REST_OF_ADDRESS}`,
  // "Am Markt 3, 50667 Köln"
  String.raw`(?<![\p{L}\p{N}])(?:C\/ ?|ul\. )?(?:${NAME} ){1,4}\d{1,4}(?:\/\d{1,4})?\p{Ll}?,? (?:(?:${NAME} ){1,3}\d{7}(?!\d)|(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d |\d{1,2}000)(?:\d{4,5}|\d\d-\d{3})(?: [A-Z]{2})? ${NAME}(?<!s\.?)(?!\p{L}))${NO_NOUN}`,
  // "14 Elm Grove, Leeds LS1 4AB"
  String.raw`(?<![\p{L}\d.,$€£₪-])\d{1,4}\p{Ll}?,? (?:${NAME},? ){1,5}[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\p{L}\d])`,
  US_TOWN,
];
const HE_WORD = String.raw`[א-ת][א-ת"״'׳-]{1,30}`;
/** "רחוב ושיווק 3 שנים" is no address. */
const HE_NO_NOUN = '(?! ?(?:שנ|חודש|ימים|שבוע|עובד|מפתח|אנשים|פרויקט|לקוח|צוות|שקל|ש["״]ח|דולר|יורו))';
/** רחובות is the word for streets as well. */
const HE_TOWN =
  'תל[ -]אביב|ת"א|ירושלים|חיפה|גבעתיים|רמת[ -]גן|פתח[ -]תקוו?ה|ראשון לציון|חולון|בת[ -]ים|הרצליה|נתניה|רעננה|כפר[ -]סבא|הוד השרון|אשדוד|אשקלון|באר[ -]שבע|מודיעין|לוד|רמלה|נס ציונה|קריי?ת [א-ת]+|נהריה|עפולה|טבריה|אילת|יבנה';
const HE_REST = String.raw`(?: ?[א-ת]['׳](?![א-ת]))?(?:,? (?:דירה|קומה|כניסה) [\p{L}\p{N}]{1,4})*(?:,? (?:רחובות|${HE_TOWN})(?![א-ת])|, ${HE_WORD}(?: ${HE_WORD})?)?(?:,? \d{5,7})?`;
const HEBREW_STREETS = [
  String.raw`(?<![א-ת])[במו]?(?:רחוב|רח['׳]?|שדרות|שד['׳]|סמטת|כיכר|(?:גרה?|מתגוררת?) ב(?=[א-ת])) ?(?:${HE_WORD} ){1,3}\d{1,3}(?:\/\d{1,3})?(?![\d%])${HE_NO_NOUN}${HE_REST}`,
  String.raw`(?<![א-ת])[במו]?דרך (?:${HE_WORD} ){1,3}\d{1,3}(?=\s*(?:[,.]|$|\n))${HE_REST}`,
  String.raw`(?<![א-ת])(?:דרך )?${HE_WORD} \d{1,3}(?:\/\d{1,3})?(?:, רחובות|,? (?:${HE_TOWN}))(?![א-ת])`,
  String.raw`(?<![א-ת])${HE_WORD}(?: ${HE_WORD})? \d{1,3}(?:\/\d{1,3})?,? ${HE_WORD}(?: ${HE_WORD})?,? \d{7}(?!\d)${HE_NO_NOUN}`,
];
const BOXES = [
  String.raw`(?<!\p{L})(?:P\.? ?O\.? ?Box|Postfach|Box postale)[ .:#]{0,2}\d{1,7}(?:, ?(?:${TOWN}))?`,
  String.raw`(?<![א-ת])(?:ת\.? ?["״]?ד|ד\.? ?["״]?נ)\.?[ :]{0,2}\d{1,7}(?:, ?${HE_WORD}(?: ${HE_WORD})?)?(?:,? \d{5,7})?`,
];
/** "Address: …" to the end of the line, if there is a number in it. */
const LABELLED_ADDRESS = String.raw`(?<!(?:IP|MAC|[Ee]-?mail|[Ww]eb) )(?<!\p{L})(?:(?:[Hh]ome |[Pp]ostal |[Mm]y )?[Aa]ddress|ADDRESS|[Rr]esidence|ה?כתובת[ינ]?ו?|(?<![א-ת] )מגורים)(?: is|[ \t]?[:\u2013-])[ \t]{0,2}(?=[^\n|•;]{0,80}\d)[^\n|•;]{1,120}`;

/** Postal addresses in English, Hebrew and what is common in Europe. Case matters: "12 services on the road" is none. */
export const POSTAL_ADDRESSES: readonly string[] = [LABELLED_ADDRESS, ...STREETS, ...HEBREW_STREETS, ...BOXES];
