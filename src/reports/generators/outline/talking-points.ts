import { newsOf } from './company.ts';
import type { Phrases } from './phrases.en.ts';
import type { Prose } from '../report-content.ts';
import { proseOf } from './prose.ts';
import type { Reading } from './reading.ts';
import { storiesOf } from './stories.ts';

/** The most points of one kind, so that every kind has its place. */
const MAX_OF_A_KIND = 6;

/**
 * Lists points for the interview: answers meant for it alone, stories for the duties, open requirements, news to ask about.
 *
 * @param told the passages that the report has told already
 */
export function talkingPoints(reading: Reading, phrases: Phrases, told: Set<string>): Prose[] {
  const { candidate, responsibilities, requirements, request } = reading;
  const open = requirements.filter(({ support }) => support === undefined).map(({ subject }) => subject.excerpt);
  return [
    candidate.interviewAnswers.map(({ question, answer }) =>
      proseOf([phrases.interview(question.text, answer.text)], [question, answer]),
    ),
    storiesOf(responsibilities, phrases.tell, told),
    open.map((excerpt) => proseOf([phrases.expectQuestion(excerpt.text)], [excerpt])),
    newsOf(request.company_context).map((news) => proseOf([phrases.askAbout(news.text)], [news])),
  ].flatMap((kind) => kind.slice(0, MAX_OF_A_KIND));
}
