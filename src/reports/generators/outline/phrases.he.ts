import type { Phrases } from './phrases.en.ts';

const AND = new Intl.ListFormat('he', { type: 'conjunction' });
const OR = new Intl.ListFormat('he', { type: 'disjunction' });

const quote = (text: string): string => `"${text}"`;
const all = (quotations: readonly string[]): string => AND.format(quotations.map(quote));
const requirementCount = (number: number): string => (number === 1 ? 'דרישה אחת' : `${number} דרישות`);

export const HEBREW: Phrases = {
  origin:
    'זהו מתווה שנערך לפי כללים קבועים מתוך המודעה, קורות החיים והתשובות שנמסרו. שום מודל שפה לא כתב אותו, והוא אינו מוסיף עליהם אף עובדה: יש לבדוק כל התאמה לפני השימוש בה.',
  noRequirements: (role, company) =>
    `המודעה של ${company} לתפקיד ${quote(role)} אינה מפרטת דרישות, ולכן אין מול מה להעמיד את קורות החיים והתשובות.`,
  standing: ({ role, company, requirements, strong, moderate }) =>
    `המודעה של ${company} לתפקיד ${quote(role)} מפרטת ${requirementCount(requirements)}. מספר הדרישות שמה שנמסר תומך בהן היטב: ${strong}; באופן חלקי: ${moderate}; נותרו פתוחות: ${requirements - strong - moderate}.`,
  noCv: 'לא נמסרו קורות חיים: מה שרק הם מראים אינו נספר כאן.',
  noAnswers: 'לא נמסרה תשובה לשאלות הפער שמיועדת לקורות החיים: תשובה עם דוגמה אחת ומספר אחד תוסיף ראיות.',
  noMaterial:
    'לא נמסרו קורות חיים וגם לא תשובות לקורות החיים, ולכן הכול פתוח: כדאי לצרף קורות חיים ולענות על שאלות הפער, עם דוגמה אחת ומספר אחד בכל תשובה.',
  strongest: (requirement, quotation) => `ההתאמה הטובה ביותר היא לדרישה ${quote(requirement)}: ${quote(quotation)}.`,
  open: (requirements) => `כדאי להתחיל במה שעדיין פתוח: ${all(requirements)}.`,
  keywords: (keywords) => `מונחים מהמודעה שכדאי לשלב, היכן שהם נכונים לגביך: ${keywords.join(', ')}.`,

  leadWith: (terms) => `כדאי לפתוח בכך, כי יש כאן מענה ישיר למונחי הדרישה (${terms.join(', ')}).`,
  speaksTo: (terms) => `יש כאן מענה למונחי הדרישה (${terms.join(', ')}).`,
  onlyAsked: (terms) => `מונחי הדרישה (${terms.join(', ')}) מופיעים רק בשאלה: כדאי לומר אותם גם בתשובה עצמה.`,
  onlyNamed: (terms) => `יש כאן רק אזכור (${terms.join(', ')}): כדאי להוסיף היכן ולשם מה נעשה בזה שימוש.`,
  lacks: (terms) => `שום דבר שנמסר אינו מראה ${OR.format(terms)}: כדאי להוסיף את מה שנכון.`,
  hedged: 'מדובר כאן בידע מוגבל: כדאי לומר עד היכן הוא מגיע.',
  addFigure: 'מספר (היקף, זמן או כסף) יהפוך את ההישג למדיד.',
  stateYears: (years) => `המודעה מבקשת ${years}: כדאי לציין כמה אפשר להראות.`,
  unsupported: 'פתוח: שום דבר שנמסר אינו תומך בדרישה עדיין. ראו את הצעת ההתמודדות עם הפער.',

  niceToHave: (item, quotation) => `יתרון לתפקיד, ${quote(item)}: ${quote(quotation)}.`,
  result: (quotation) => `תוצאה במספרים: ${quote(quotation)}.`,

  noEvidence: (terms) => `שום דבר שנמסר אינו מעיד על ${OR.format(terms)}.`,
  nothing: 'שום דבר שנמסר אינו מעיד על כך.',
  prepare:
    'אם יש לך ניסיון כזה, כדאי להוסיף דוגמה אחת: ההקשר, החלק שלך, והתוצאה במספר. אם אין, מוטב לומר זאת ביושר ולציין איך ומתי ייסגר הפער.',
  shown: (terms) => `מונחים אחרים מהמודעה שמה שנמסר כן מראה: ${terms.join(', ')}. אם הם רלוונטיים כאן, רק לך לומר.`,
  languageLevel: 'כדאי לציין את הרמה, רצוי לפי סולם CEFR מ-A1 עד C2, ומקרה אחד בעבודה שבו נעשה שימוש בשפה.',

  tell: (duty, quotation) => `לתחום האחריות ${quote(duty)} מתאים הסיפור: ${quote(quotation)}.`,
  interview: (question, answer) => `לריאיון בלבד. ${quote(question)} תשובתך: ${quote(answer)}.`,
  expectQuestion: (requirement) => `צפויה שאלה על ${quote(requirement)}; כדאי להכין תשובה כנה.`,
  askAbout: (news) => `כדאי לשאול מה המשמעות לתפקיד של: ${quote(news)}.`,

  mission: (company, quotation) => `הייעוד של ${company} בלשונה: ${quote(quotation)}.`,
  values: (quotations) => `הערכים שהיא מציינת: ${all(quotations)}.`,
  priorities: (quotations) => `סדרי העדיפויות שלה: ${all(quotations)}.`,
  news: (quotations) => `מן החדשות: ${all(quotations)}.`,
  industry: (industry) => `הענף שלה: ${quote(industry)}.`,
};
