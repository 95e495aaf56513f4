import type { Phrases } from './phrases.ts';

const AND = new Intl.ListFormat('he', { type: 'conjunction' });
const OR = new Intl.ListFormat('he', { type: 'disjunction' });

const quote = (text: string): string => `"${text}"`;
const all = (quotations: readonly string[]): string => AND.format(quotations.map(quote));
const requirementCount = (number: number): string => (number === 1 ? 'דרישה אחת' : `${number} דרישות`);

export const HEBREW: Phrases = {
  origin:
    'זהו מתווה שנערך לפי כללים קבועים מתוך המודעה והתשובות שנמסרו. שום מודל שפה לא כתב אותו, והוא אינו מוסיף עליהן אף עובדה: יש לבדוק כל התאמה לפני השימוש בה.',
  standing: ({ role, company, requirements, strong, moderate, answers }) => {
    const subject = `המודעה של ${company} לתפקיד ${quote(role)}`;
    if (requirements === 0) return `${subject} אינה מפרטת דרישות, ולכן אין מול מה להעמיד את התשובות.`;
    if (answers === 0) {
      return `${subject} מפרטת ${requirementCount(requirements)}. עדיין לא נמסרה אף תשובה לקורות החיים, ולכן הכול פתוח: כדאי לענות על שאלות הפער, עם דוגמה אחת ומספר אחד לכל דרישה.`;
    }
    return `${subject} מפרטת ${requirementCount(requirements)}. מספר הדרישות שהתשובות תומכות בהן היטב: ${strong}; באופן חלקי: ${moderate}; נותרו פתוחות: ${requirements - strong - moderate}.`;
  },
  strongest: (requirement, quotation) => `ההתאמה הטובה ביותר היא לדרישה ${quote(requirement)}: ${quote(quotation)}`,
  open: (requirements) => `כדאי להתחיל במה שעדיין פתוח: ${all(requirements)}.`,
  keywordsAdvice: (keywords) => `מונחים מהמודעה שכדאי לשלב, היכן שהם נכונים לגביך: ${keywords.join(', ')}.`,

  leadWith: (terms) => `כדאי לפתוח בכך: התשובה עוסקת ישירות במונחי הדרישה (${terms.join(', ')}).`,
  touches: (terms) => `התשובה נוגעת במונחי הדרישה (${terms.join(', ')}).`,
  onlyAsked: (terms) => `מונחי הדרישה (${terms.join(', ')}) מופיעים רק בשאלה: כדאי לומר אותם גם בתשובה עצמה.`,
  lacks: (terms) => `אין בה אזכור של ${OR.format(terms)}: כדאי להוסיף את מה שנכון.`,
  keepFigures: 'רצוי לשמור את המספרים גם בשורה שבקורות החיים.',
  addFigure: 'מספר (היקף, זמן או כסף) יהפוך את ההישג למדיד.',
  stateYears: (years) => `המודעה מבקשת ${years}: כדאי לציין כמה אפשר להראות.`,
  unsupported: 'פתוח: אף תשובה עדיין אינה תומכת בדרישה. ראו את הצעת ההתמודדות עם הפער.',

  niceToHave: (item, quotation) => `יתרון לתפקיד, ${quote(item)}: ${quote(quotation)}`,
  result: (question, quotation) => `${quote(quotation)} (נשאלת: ${quote(question)})`,

  noEvidence: (terms) => `אף תשובה אינה מעידה על ${OR.format(terms)}.`,
  nothing: 'אף תשובה אינה עוסקת בכך.',
  gapNearest: (quotation) =>
    `התשובה הקרובה ביותר היא ${quote(quotation)} אם היא רלוונטית, יש להסביר כיצד ולא להשאיר זאת לקורא.`,
  gapTransfer: (skills) => `עד אז, אפשר לגשר מתוך מה שהתשובות כן מראות: ${AND.format(skills)}.`,
  gapPrepare:
    'אם יש לך ניסיון כזה, כדאי להוסיף דוגמה אחת: ההקשר, החלק שלך, והתוצאה במספר. אם אין, מוטב לומר זאת ביושר ולציין איך ומתי ייסגר הפער.',
  languageLevel: 'כדאי לציין את הרמה, רצוי לפי סולם CEFR מ-A1 עד C2, ומקרה אחד בעבודה שבו נעשה שימוש בשפה.',

  tell: (duty, quotation) => `לתחום האחריות ${quote(duty)} מתאים הסיפור: ${quote(quotation)}`,
  interview: (question, quotation) => `לריאיון בלבד. ${quote(question)} תשובתך: ${quote(quotation)}`,
  expectQuestion: (requirement) => `צפויה שאלה על ${quote(requirement)}; כדאי להכין תשובה כנה.`,
  askAbout: (news) => `כדאי לשאול מה המשמעות לתפקיד של: ${quote(news)}`,

  mission: (company, quotation) => `הייעוד של ${company} בלשונה: ${quote(quotation)}`,
  values: (quotations) => `הערכים שהיא מציינת: ${all(quotations)}.`,
  priorities: (quotations) => `סדרי העדיפויות שלה: ${all(quotations)}.`,
  news: (quotations) => `מן החדשות: ${all(quotations)}.`,
  industry: (industry) => `הענף שלה: ${quote(industry)}.`,
  link: (statement, quotation) => `אל ${quote(statement)} מתקשרת התשובה: ${quote(quotation)}`,
  noLink: 'אף תשובה עדיין אינה נוגעת באלה: כדאי להכין דוגמה אחת שנוגעת בהם.',
};
