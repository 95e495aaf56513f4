import type { Phrases } from './phrases.en.ts';

const AND = new Intl.ListFormat('he', { type: 'conjunction' });
const OR = new Intl.ListFormat('he', { type: 'disjunction' });

const quote = (text: string): string => `"${text}"`;
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

  speaksTo: (terms) => `יש כאן מענה למונחי הדרישה (${terms.join(', ')}).`,
  lacks: (terms) => `שום דבר שנמסר אינו מראה ${OR.format(terms)}.`,
  stateYears: (years) => `המודעה מבקשת ${years}: כדאי לציין כמה אפשר להראות.`,
  unsupported: 'פתוח. ראו את הצעת ההתמודדות עם הפער.',
  unclear: (terms) =>
    `ייתכן שמה שנמסר מדבר על ${OR.format(terms)}, אך בלשון שהכללים אינם סופרים, למשל ליד "לא" או משאלה: כדאי לומר בבירור מה נכון.`,

  niceToHave: (item, quotation) => `יתרון לתפקיד, ${quote(item)}: ${quote(quotation)}.`,
  result: (quotation) => `תוצאה במספרים: ${quote(quotation)}.`,

  prepare:
    'אם יש לך ניסיון כזה, כדאי להוסיף דוגמה אחת: ההקשר, החלק שלך, והתוצאה במספר. אם אין, מוטב לומר זאת ביושר ולציין איך ומתי ייסגר הפער.',

  tell: (duty, quotation) => `לתחום האחריות ${quote(duty)} מתאים הסיפור: ${quote(quotation)}.`,
  interview: (question, answer) => `לריאיון בלבד. ${quote(question)} תשובתך: ${quote(answer)}.`,
  expectQuestion: (requirement) => `צפויה שאלה על ${quote(requirement)}; כדאי להכין תשובה כנה.`,
  askAbout: (news) => `כדאי לשאול מה המשמעות לתפקיד של: ${quote(news)}.`,

  mission: (company, quotation) => `הייעוד של ${company} בלשונה: ${quote(quotation)}.`,
  itself: (quotations) => `במילים שלה: ${AND.format(quotations.map(quote))}.`,
};
