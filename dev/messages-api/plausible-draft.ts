import { type Answer, message } from './answers.ts';
import type { RecordedRequest } from './messages-api.ts';

interface Data {
  readonly requirements: readonly { readonly number: number; readonly text: string }[];
  readonly passages: readonly { readonly number: number; readonly kind: string; readonly text: string }[];
}

const PROSE = {
  en: {
    summary: 'This draft comes from a stand-in and not from a model. It pairs what shares words, and judges nothing.',
    strong: 'Lead with this, since it speaks to what the posting asks for.',
    open: 'Nothing that you gave speaks to this yet.',
    approach: 'Say honestly where you stand, and how you would learn what is missing.',
    apart: 'This sets you apart from others who apply.',
    fit: 'What you have done and what the company says of itself can be told as one story.',
    point: 'Prepare to tell this with your own part in it.',
  },
  he: {
    summary: 'הטיוטה הזאת נכתבה בידי תחליף ולא בידי מודל. היא משווה מילים ואינה שופטת דבר.',
    strong: 'כדאי לפתוח בכך, כי זה עונה על מה שהמשרה מבקשת.',
    open: 'דבר ממה שנמסר אינו עונה על כך בינתיים.',
    approach: 'כדאי לומר ביושר מה המצב, וכיצד יושלם מה שחסר.',
    apart: 'הדבר הזה מבדיל את המועמדות מאחרות.',
    fit: 'מה שנעשה ומה שהחברה אומרת על עצמה יכולים להיות סיפור משותף.',
    point: 'כדאי להכין סיפור על כך, ולומר מה היה החלק האישי.',
  },
} as const;

/** A draft that keeps every rule, for whatever request: it pairs requirements and passages that share words. */
export function plausibleDraft({ requirements, passages }: Data, language: keyof typeof PROSE) {
  const prose = PROSE[language];
  const evidence = passages.filter(({ kind }) => kind === 'evidence');
  const company = passages.filter(({ kind }) => kind === 'company').map(({ number }) => number);
  const matrix = requirements.map(({ number, text }) => {
    const words = wordsOf(text);
    const supporting = evidence.filter((passage) => wordsOf(passage.text).some((word) => words.includes(word)));
    const numbers = supporting.slice(0, 2).map((passage) => passage.number);
    const isOpen = numbers.length === 0;
    return {
      requirement: number,
      passages: numbers,
      alignment: isOpen ? ('DEVELOPING' as const) : ('MODERATE' as const),
      impact: isOpen ? prose.open : prose.strong,
    };
  });
  const best = evidence.slice(0, 3).map(({ number }) => [number]);
  return {
    summary: { text: prose.summary, passages: best.flat().slice(0, 1) },
    matrix,
    differentiators: best.map((numbers) => ({ text: prose.apart, passages: numbers })),
    gaps: matrix
      .filter(({ alignment }) => alignment === 'DEVELOPING')
      .map(({ requirement }) => ({ requirement, approach: prose.approach, skills: [] as string[] })),
    cultural_fit: { text: company.length > 0 ? prose.fit : '', passages: company.slice(0, 2) },
    talking_points: best.map((numbers) => ({ text: prose.point, passages: numbers })),
  };
}

/** Answers any request for a draft as a model that keeps the rules. */
export function plausibleAnswer({ body }: Pick<RecordedRequest, 'body'>): Answer {
  const { messages, tools, model } = JSON.parse(body) as {
    messages: { content: string }[];
    tools?: unknown;
    model?: string;
  };
  const draft = plausibleDraft(dataIn(messages[0]?.content ?? ''), languageOf(messages[0]?.content ?? ''));
  return message(JSON.stringify(draft), { asTool: tools !== undefined, ...(model !== undefined && { model }) });
}

/** What stands in the frame of a message. */
export function dataIn(content: string): Data {
  const [, json = '{}'] = /<data>\n([^]*)\n<\/data>/.exec(content) ?? [];
  return JSON.parse(json) as Data;
}

function languageOf(content: string): keyof typeof PROSE {
  return content.endsWith('All prose is in Hebrew.') ? 'he' : 'en';
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}+#]{4,}/gu) ?? []).filter((word) => word !== 'experience');
}
