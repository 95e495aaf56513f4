import type { EvidenceRow, VprReport } from '../../../client/src/main.ts';

/** What a reader calls the fields of a request, in the order in which one wants to read them. */
export type Places = Readonly<Record<string, string>>;

export interface Labels {
  readonly summary: string;
  readonly evidence: string;
  readonly columns: readonly [requirement: string, score: string, evidence: string, impact: string];
  readonly none: string;
  /** Shown if the table would have no rows. */
  readonly noRequirements: string;
  readonly differentiators: string;
  readonly gaps: string;
  readonly culture: string;
  readonly talkingPoints: string;
  readonly keywords: string;
  readonly scores: Readonly<Record<EvidenceRow['alignment_score'], string>>;
  readonly words: (count: number) => string;
  readonly quoted: (text: string) => string;
  readonly places: Places;
}

export const directionOf = (language: VprReport['language']): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr');

/** The headings of a report, in its own language. */
export const LABELS: Readonly<Record<VprReport['language'], Labels>> = {
  en: {
    summary: 'Summary',
    evidence: 'Evidence for each requirement',
    columns: ['Requirement', 'Score', 'Evidence', 'Impact'],
    none: 'nothing yet',
    noRequirements: 'The posting names no requirements.',
    differentiators: 'What sets you apart',
    gaps: 'Gaps, and what to do about them',
    culture: 'The company and you',
    talkingPoints: 'For the interview',
    keywords: 'Key terms for your CV',
    scores: { STRONG: 'strong', MODERATE: 'moderate', DEVELOPING: 'open' },
    words: (count) => `${count} words`,
    quoted: (text) => `“${text}”`,
    places: {
      ...{ cv: 'CV', job_posting: 'posting', gap_responses: 'gap question', company_context: 'about the company' },
      ...{ full_name: 'name', professional_summary: 'summary', top_achievements: 'top achievements' },
      ...{ experience: 'experience', education: 'education', certifications: 'certificates', skills: 'skills' },
      ...{ languages: 'languages', role_title: 'role', company_name: 'company', role: 'role', company: 'company' },
      ...{ name: 'name', issuer: 'issuer', degree: 'degree', field_of_study: 'field of study' },
      ...{ institution: 'institution', dates: 'dates', start_date: 'from', end_date: 'to', date: 'date' },
      ...{ graduation_date: 'graduation', level: 'level', years_of_experience: 'years', mission: 'mission' },
      ...{ industry: 'industry', description: 'description', achievements: 'achievements' },
      ...{ technologies: 'technologies', honors: 'honours', question: 'question', answer: 'answer' },
      ...{ requirements: 'requirements', responsibilities: 'responsibilities', nice_to_have: 'nice to have' },
      ...{ values: 'values', strategic_priorities: 'priorities', recent_news: 'news' },
    },
  },
  he: {
    summary: 'תקציר',
    evidence: 'ראיות לכל דרישה',
    columns: ['דרישה', 'התאמה', 'ראיות', 'השפעה'],
    none: 'אין עדיין',
    noRequirements: 'במשרה לא צוינו דרישות.',
    differentiators: 'מה מייחד אותך',
    gaps: 'פערים, ומה לעשות בהם',
    culture: 'החברה ואת/ה',
    talkingPoints: 'לקראת הריאיון',
    keywords: 'מונחי מפתח לקורות החיים',
    scores: { STRONG: 'חזקה', MODERATE: 'חלקית', DEVELOPING: 'פתוחה' },
    words: (count) => `${count} מילים`,
    quoted: (text) => `"${text}"`,
    places: {
      ...{ cv: 'קורות חיים', job_posting: 'המשרה', gap_responses: 'שאלת פער', company_context: 'על החברה' },
      ...{ full_name: 'שם', professional_summary: 'תקציר', top_achievements: 'הישגים בולטים' },
      ...{ experience: 'ניסיון', education: 'השכלה', certifications: 'הסמכות', skills: 'מיומנויות' },
      ...{ languages: 'שפות', role_title: 'תפקיד', company_name: 'חברה', role: 'תפקיד', company: 'חברה' },
      ...{ name: 'שם', issuer: 'גוף מסמיך', degree: 'תואר', field_of_study: 'תחום' },
      ...{ institution: 'מוסד', dates: 'תאריכים', start_date: 'מ־', end_date: 'עד', date: 'תאריך' },
      ...{ graduation_date: 'סיום', level: 'רמה', years_of_experience: 'שנים', mission: 'ייעוד' },
      ...{ industry: 'תחום', description: 'תיאור', achievements: 'הישגים' },
      ...{ technologies: 'טכנולוגיות', honors: 'הצטיינות', question: 'שאלה', answer: 'תשובה' },
      ...{ requirements: 'דרישות', responsibilities: 'תחומי אחריות', nice_to_have: 'יתרון' },
      ...{ values: 'ערכים', strategic_priorities: 'סדרי עדיפויות', recent_news: 'חדשות' },
    },
  },
};
