import type { AlignmentScore, ReportContent } from '../src/reports/vpr-report.ts';

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
  },
};
