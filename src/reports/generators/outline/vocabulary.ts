import { eng, heb } from 'stopword';

/** Words that every posting and every answer is full of, in addition to the stop words of the language. */
const FILLER = words(`
  ability able advantage also background basic bonus candidate comfortable company day days deep demonstrable demonstrated
  desirable equivalent essential etc excellent experience experienced expert expertise extensive familiar familiarity
  field fluency fluent good great hands-on having high his hers ideally including its itself join job knowledge knowing large least level
  looking mandatory max min minimum month months must need needed new nice no none nor not ours per plus position practical
  preferably preferred proficiency proficient proven record related relevant required requirement requirements
  responsibilities responsibility responsible role run running runs senior junior several similar skill skills skilled
  solid spoken strong successful successfully their top track understanding us use used using various verbal via week well
  will within without work worked working world written year years yes yet
  across ago around during every fast half high-quality keep passion passionate stay least less long part past time times today together towards until
  one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million millions
  האם אבל אנו אנחנו אלף מאות מיליון שנה שנות שנים שנתיים חודש חודשים חודשי יום
  ניסיון נסיון ניסיוני יכולת יכולות ידע היכרות הכרות הבנה שליטה רקע יתרון חובה חייב נדרש נדרשת דרוש דרושה דרישה דרישות
  רמה ברמה רמת שפה שפת תחום בתחום בכיר בכירה גבוה גבוהה טוב טובה מעולה מצוין מצוינת מלא מלאה רב רבה מוכח מוכחת עמוק עמוקה לפחות מינימום מעל
  חברה חברת מחפשת מחפשים דרושים תפקיד התפקיד משרה מועמד מועמדת מוביל מובילה מצטיין במשך בשנה ועוד כולל שונים שונות
  שתי שלוש שלושה ארבע ארבעה חמש חמישה שש שבע שמונה תשע עשר עבודה לעבוד עבדתי`);

/** Words that open a duty ("lead incident response"): filler at the start of a phrase, and content elsewhere. */
const OPENERS = words(`
  achieve act analyse analyze assist build building champion coach collaborate collaborating communicate contribute
  coordinate create creating define deliver delivering deploy design designing develop developing drive driving ensure
  establish execute guide handle help identify implement implementing improve improving introduce lead leading led maintain
  maintaining make manage managing mentor monitor move operate operating oversee own owning participate partner perform
  plan prepare promote provide reduce replace report review scale scaling set shape supervise support supporting take
  train understand work write writing
  בניית בנייה ביצוע הובלת הובלה הכנת הקמת ליווי כתיבת מדידת יצירת קידום תכנון אחריות ייזום השתתפות מתן עריכת הגדרת
  להוביל לנהל לבנות לפתח לכתוב ליצור לקדם ללוות`);

/** Nouns that mean something only beside another: no keyword on their own, and next to nothing in a comparison. */
const WEAK = words(`
  application applications area areas business development engineer engineers environment environments
  management manager operations people production platform platforms process processes products program project
  projects region regions scale service services solution solutions system systems team teams technical
  technologies technology tool tools
  מערכת מערכות ניהול מנהל מנהלת צוות צוותים פרויקט פרויקטים תהליך תהליכים כלי כלים פיתוח מפתח עובד עובדים אנשים ארגון`);

const STOP = new Set([...eng, ...heb, ...FILLER]);

/** Whether a word ends a phrase and says nothing itself. */
export const isStop = (word: string): boolean => hasForm(STOP, word) || /n['’]t$/i.test(word);
export const isOpener = (word: string): boolean => hasForm(OPENERS, word);
export const isWeak = (word: string): boolean => hasForm(WEAK, word);

/** Hebrew writes "and", "in", "to" and "the" onto the word; of the prefixes these four are the ones that seldom mislead. */
function hasForm(list: ReadonlySet<string>, word: string): boolean {
  const form = word.toLowerCase();
  return list.has(form) || (/^[ובלה][א-ת]{3}/.test(form) && list.has(form.slice(1)));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
