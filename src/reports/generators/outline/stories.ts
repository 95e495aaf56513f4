import type { Prose } from '../report-content.ts';
import { quoted } from './company.ts';
import type { Phrases } from './phrases.en.ts';
import { proseOf } from './prose.ts';
import type { Reading, Supported } from './reading.ts';

/** The most texts of one kind, so that every kind has its place. */
const MAX_OF_A_KIND = 6;

/** What the report tells besides the matrix; each passage of the candidate's once. */
export function storiesOf(reading: Reading, phrases: Phrases): Record<'differentiators' | 'points', Prose[]> {
  const { candidate, niceToHave, responsibilities, requirements, request } = reading;
  const told = new Set<string>();
  const welcome = tell(niceToHave, phrases.niceToHave, told);
  const duties = tell(responsibilities, phrases.tell, told);
  const results = candidate.passages
    .filter(({ figures, text }) => figures > 0 && !told.has(text) && told.add(text))
    .sort((one, other) => other.figures - one.figures)
    .map((passage) => proseOf([phrases.result(passage.text)], [passage]));
  const interview = candidate.interviewAnswers.map(({ question, answer }) =>
    proseOf([phrases.interview(question.text, answer.text)], [question, answer]),
  );
  const open = requirements
    .filter(({ support }) => support === undefined)
    .map(({ subject: { excerpt } }) => proseOf([phrases.expectQuestion(excerpt.text)], [excerpt]));
  const news = quoted(request.company_context, 'recent_news').map((item) =>
    proseOf([phrases.askAbout(item.text)], [item]),
  );
  const most = (kind: readonly Prose[]): readonly Prose[] => kind.slice(0, MAX_OF_A_KIND);
  return {
    differentiators: [welcome, results].flatMap(most),
    points: [interview, duties, open, news].flatMap(most),
  };
}

/** Of each text the best passage: more than the name of a skill with its level, and more than a beginner's knowledge. */
function tell(
  supported: readonly Supported[],
  phrase: (item: string, quotation: string) => string,
  told: Set<string>,
): Prose[] {
  return supported.flatMap(({ subject: { excerpt }, support }) => {
    const passages = support?.isStory === true ? support.passages : [];
    const passage = passages.find(({ text, isHedged }) => !isHedged && !told.has(text));
    if (passage === undefined) return [];
    told.add(passage.text);
    return proseOf([phrase(excerpt.text, passage.text)], [excerpt, passage]);
  });
}
