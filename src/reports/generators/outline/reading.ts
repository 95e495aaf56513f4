import type { VprRequest } from '../../../vpr/dto/vpr-request.ts';
import { type Answer, readAnswer } from './answer.ts';
import { AnswerIndex, type Match } from './answer-index.ts';
import type { KeyTerm } from './key-terms.ts';
import { keywordsOf } from './keywords.ts';
import { readSubject, type Subject } from './subject.ts';
import { TermWeights } from './term-weights.ts';

/** A text of the posting with the answer that supports it best. */
export interface Supported {
  readonly subject: Subject;
  readonly match: Match | undefined;
}

/** The request, every text of it read once: what all parts of the outline are written from. */
export interface Reading {
  readonly request: VprRequest;
  /** For the CV. Those for the interview only are no evidence: the candidate keeps them out of what is sent. */
  readonly answers: readonly Answer[];
  readonly interviewAnswers: readonly Answer[];
  readonly index: AnswerIndex;
  readonly requirements: readonly Supported[];
  readonly niceToHave: readonly Supported[];
  readonly responsibilities: readonly Supported[];
  readonly keywords: readonly KeyTerm[];
}

export function readRequest(request: VprRequest): Reading {
  const { job_posting: posting, gap_responses: responses } = request;
  const given = responses.filter(({ answer }) => answer.trim() !== '').map(readAnswer);
  const requirements = posting.requirements.map(readSubject);
  const niceToHave = posting.nice_to_have.map(readSubject);
  const responsibilities = posting.responsibilities.map(readSubject);
  const stated = [...requirements, ...niceToHave, ...responsibilities];
  const weights = new TermWeights([
    ...stated.map(({ words }) => words.flatMap(({ stems }) => stems)),
    ...given.map(({ stems }) => stems.keys()),
  ]);
  const answers = given.filter(({ response }) => response.destination === 'CV_IMPACT');
  const index = new AnswerIndex(answers, weights);
  const support = (subject: Subject): Supported => ({ subject, match: index.supporting(subject) });
  return {
    request,
    answers,
    interviewAnswers: given.filter(({ response }) => response.destination === 'INTERVIEW_MVP_ONLY'),
    index,
    requirements: requirements.map(support),
    niceToHave: niceToHave.map(support),
    responsibilities: responsibilities.map(support),
    keywords: keywordsOf(posting, stated),
  };
}
