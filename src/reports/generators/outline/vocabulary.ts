import { heb } from 'stopword';

/** Words that every posting and every CV is full of, in dictionary form: they say nothing of what is asked for. */
const FILLER = words(`
  ability able advanced beginner intermediate novice elementary advantage affinity background basic bonus candidate career colleague combination comfort command
  company competence competency condition day deep demonstrable demonstrate desirable desire detail duty employee enough equivalent etc
  kg km lb lbs gb kb mb tb ms rps qps tps hrs mins secs yr yrs exp native mother tongue language excellent excellence exceptional experience expert expertise exposure extensive familiar familiarity fluency fluent full good grasp great hand
  hand-on hands-on have high i.e e.g ideal ideally include job join knowledge know large least level look lot mandatory minimum month
  must need new nice one-on-one opportunity other own passion passionate person plus position posting practical prefer preferred preferably
  pride professional proficiency proficient proven record related relevant require requirement responsibility responsible role run
  senior junior several similar skill skilled solid spoken strong strongly successful sufficient take talent task thing title top
  track understand understanding use user various verbal way week well willing willingness within work year yes yet`);

/** Words that mean something only beside another: next to nothing in a comparison, and no term by themselves. */
const WEAK = words(`
  analysis application area business change client control customer development design engineer engineering environment goal group
  industry issue lead line manage management manager market member operation organization part people plan planning platform practice
  problem process product production program project quality region report scale service solution stakeholder standard state strategy
  support system team tech technical technology tool world
  מערכת מערכות ניהול לנהל מנהל מנהלת צוות צוותים פרויקט פרויקטים תהליך תהליכים כלי כלים פיתוח מפתח מפתחת עובד עובדים אנשים
  ארגון ארגוני עסקי עסקית מוצר לקוחות`);

const HEBREW_FILLER = words(`
  האם אבל אנו אנחנו אלף מאות מיליון שנה שנות שנים שנתיים שנת חודש חודשים חודשי יום לאחר אצל תוך בתור
  ניסיון נסיון ניסיוני יכולת יכולות ידע היכרות הכרות הבנה שליטה רקע יתרון חובה חייב נדרש נדרשת דרוש דרושה דרישה דרישות
  רמה רמת שפה שפת תחום בכיר בכירה גבוה גבוהה טוב טובה מעולה מצוין מצוינת מלא מלאה רב רבה מוכח מוכחת עמוק עמוקה לפחות מינימום מעל
  חברה חברת מחפשת מחפשים דרושים תפקיד משרה מועמד מועמדת מוביל מובילה מצטיין במשך ועוד כולל שונים שונות עדיין לא ללא בלי אין
  שני שתי שלוש שלושה ארבע ארבעה חמש חמישה שש שישה שבע שמונה תשע עשר עבודה לעבוד עבדתי עובד עובדת הייתי כן עם של את
  מתאים מתאימה מחויב אחראי אחראית אחריות עבור לצורך בעל בעלת בעלי קודם קודמת לפי דומה דומים ויותר יותר ומעלה מעלה`);

const HEBREW_STOP = new Set([...heb, ...HEBREW_FILLER]);

/** What duties begin with in English: nouns as well, by which the tagger takes them for the name of something. */
const DUTY_VERBS = words(`
  brief champion check close coach drive guide head help host lead mentor own partner pitch present report review scope shape share ship
  staff support train`);

/** Parts of speech that only hold a sentence together. */
const FUNCTION_WORDS = new Set(['DET', 'ADP', 'PRON', 'AUX', 'CCONJ', 'SCONJ', 'PART', 'NUM', 'SYM', 'PUNCT', 'INTJ']);

export const isFunctionWord = (pos: string): boolean => FUNCTION_WORDS.has(pos);
export const isFiller = (lemma: string): boolean => FILLER.has(lemma);
export const isDutyVerb = (word: string): boolean => DUTY_VERBS.has(word);
export const isWeak = (form: string): boolean => WEAK.has(form) || WEAK.has(withoutHebrewPrefix(form));
export const isHebrewFiller = (word: string): boolean =>
  word.length === 1 || HEBREW_STOP.has(word) || HEBREW_STOP.has(withoutHebrewPrefix(word));

/** Hebrew writes "and", "in", "to" and "the" onto the word; of the prefixes these are the ones that seldom mislead. */
function withoutHebrewPrefix(word: string): string {
  return /^[ובלה][א-ת]{3}/.test(word) ? word.slice(1) : word;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
