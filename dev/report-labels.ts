import type { AlignmentScore, ReportContent } from '../src/reports/vpr-report.ts';

/** What a reader calls the fields of a request that have the candidate's texts. */
export type Places = Readonly<Record<string, string>>;

interface Labels {
  readonly summary: string;
  readonly evidence: string;
  readonly differentiators: string;
  readonly gaps: string;
  readonly culture: string;
  readonly talkingPoints: string;
  readonly keywords: string;
  readonly scores: Readonly<Record<AlignmentScore, string>>;
  readonly words: (count: number) => string;
  readonly quoted: (text: string) => string;
  readonly places: Places;
}

/** The headings of a report, in its own language. */
export const LABELS: Readonly<Record<ReportContent['language'], Labels>> = {
  en: {
    summary: 'Summary',
    evidence: 'Evidence for each requirement',
    differentiators: 'What sets you apart',
    gaps: 'Gaps, and what to do about them',
    culture: 'The company and you',
    talkingPoints: 'For the interview',
    keywords: 'Key terms for your CV',
    scores: { STRONG: 'strong', MODERATE: 'moderate', DEVELOPING: 'open' },
    words: (count) => `${count} words`,
    quoted: (text) => `“${text}”`,
    places: {
      ...{ cv: 'CV', professional_summary: 'summary', top_achievements: 'top achievements' },
      ...{ experience: 'experience', company: 'company', role: 'role', description: 'description' },
      ...{ achievements: 'achievements', technologies: 'technologies', education: 'education', degree: 'degree' },
      ...{ field_of_study: 'field of study', institution: 'institution', honors: 'honours' },
      ...{ certifications: 'certificates', name: 'name', issuer: 'issuer', skills: 'skills', level: 'level' },
      ...{ languages: 'languages', gap_responses: 'gap question', answer: 'answer' },
    },
  },
  he: {
    summary: 'תקציר',
    evidence: 'ראיות לכל דרישה',
    differentiators: 'מה מייחד אותך',
    gaps: 'פערים, ומה לעשות בהם',
    culture: 'החברה ואת/ה',
    talkingPoints: 'לקראת הריאיון',
    keywords: 'מונחי מפתח לקורות החיים',
    scores: { STRONG: 'חזקה', MODERATE: 'חלקית', DEVELOPING: 'פתוחה' },
    words: (count) => `${count} מילים`,
    quoted: (text) => `"${text}"`,
    places: {
      ...{ cv: 'קורות חיים', professional_summary: 'תקציר', top_achievements: 'הישגים בולטים' },
      ...{ experience: 'ניסיון', company: 'חברה', role: 'תפקיד', description: 'תיאור' },
      ...{ achievements: 'הישגים', technologies: 'טכנולוגיות', education: 'השכלה', degree: 'תואר' },
      ...{ field_of_study: 'תחום', institution: 'מוסד', honors: 'הצטיינות' },
      ...{ certifications: 'הסמכות', name: 'שם', issuer: 'גוף מסמיך', skills: 'מיומנויות', level: 'רמה' },
      ...{ languages: 'שפות', gap_responses: 'שאלת פער', answer: 'תשובה' },
    },
  },
};
