const UNITS: Readonly<Record<string, string>> = {
  ...{ percent: '%', 'per cent': '%', אחוז: '%', אחוזים: '%', thousand: 'k', אלף: 'k', אלפים: 'k' },
  ...{ million: 'm', מיליון: 'm', bn: 'b', billion: 'b', מיליארד: 'b' },
};

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 },
  ...{ thirteen: 13, fourteen: 14, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 },
  ...{ dozen: 12, dozens: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70 },
  ...{ eighty: 80, ninety: 90, hundred: 100, hundreds: 100, half: 0.5, twice: 2, double: 2, doubled: 2, triple: 3 },
  ...{ שניים: 2, שתיים: 2, שנתיים: 2, שלוש: 3, שלושה: 3, ארבע: 4, ארבעה: 4, חמש: 5, חמישה: 5, שישה: 6, שבע: 7 },
  ...{ שבעה: 7, שמונה: 8, תשע: 9, תשעה: 9, עשר: 10, עשרה: 10, עשרים: 20, שלושים: 30, ארבעים: 40, חמישים: 50 },
  ...{ מאה: 100, מאות: 100, חצי: 0.5 },
};

const WORD = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[ובלמכש]?)(${Object.keys(NUMBER_WORDS).join('|')})(?![\p{L}\p{N}])`,
  'giu',
);
/** "Millions of users": after a number the same words are its unit. */
const MAGNITUDES: Readonly<Record<string, string>> = {
  t: '1000',
  m: '1000000',
  b: '1000000000',
  א: '1000',
  מ: '1000000',
};
const MAGNITUDE =
  /(?<![\p{L}\p{N}]|\d )[ובלמכ]?(thousands?|millions?|billions?|אלפי|אלפים|מיליוני|מיליונים)(?!\p{L})/giu;
const FIGURE = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?<currency>[$€£₪])? ?(?<number>\d+(?:[.,]\d+)*)(?: ?(?<unit>%|[kmb]|${Object.keys(UNITS).join('|')})(?!\p{L}))?`,
  'giu',
);

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר';
const DATE = new RegExp(
  String.raw`(?<!\p{L})(?:\d{1,2} )?ב?(?:${MONTHS})\.?,? (?:\d{1,2},? )?\d{4}|\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\p{N})`,
  'giu',
);

/** A figure in one form, however it was written: "$2 million" and "$2M" are the same. */
export interface Figure {
  readonly written: string;
  readonly value: string;
  readonly currency: string;
}

export function figuresIn(text: string): Figure[] {
  const digits = text
    .replaceAll(WORD, (_match, word: string) => String(NUMBER_WORDS[word.toLowerCase()]))
    .replaceAll(MAGNITUDE, (_match, word: string) => MAGNITUDES[word.charAt(0).toLowerCase()] ?? word);
  return Array.from(digits.matchAll(FIGURE), ({ 0: written, groups }) => {
    const { currency = '', number = '', unit = '' } = groups ?? {};
    const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(number) ? number.replaceAll(',', '') : number;
    const name = unit.toLowerCase();
    return { written: written.trim(), value: `${plain}${UNITS[name] ?? name}`, currency };
  });
}

/** Dates of more than a year, in lower case. */
export function datesIn(text: string): string[] {
  return Array.from(text.matchAll(DATE), ([date]) => date.toLowerCase());
}
