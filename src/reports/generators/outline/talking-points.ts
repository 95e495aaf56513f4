import { bestSentence } from './sentences.ts';
import type { Phrases } from './phrases.ts';
import type { Reading } from './reading.ts';

const MAX_TALKING_POINTS = 20;
/** Of each kind, so that every kind has its place. */
const MAX_OF_A_KIND = 6;

/** For the interview: answers meant for it alone, stories for the duties, open requirements, news to ask about. */
export function talkingPoints(reading: Reading, phrases: Phrases): string[] {
  const { interviewAnswers, responsibilities, requirements, request } = reading;
  const points = [
    interviewAnswers.map(({ response, sentences }) =>
      phrases.interview(response.question, bestSentence(sentences, new Set())?.text ?? ''),
    ),
    responsibilities.flatMap(({ subject, match }) => (match ? phrases.tell(subject.text, match.quotation) : [])),
    requirements.flatMap(({ subject, match }) => (match ? [] : phrases.expectQuestion(subject.text))),
    (request.company_context?.recent_news ?? []).map((news) => phrases.askAbout(news)),
  ];
  return points.flatMap((kind) => kind.slice(0, MAX_OF_A_KIND)).slice(0, MAX_TALKING_POINTS);
}
