import type { GenerationRequest } from '../../vpr-generator.ts';
import { type Candidate, readCandidate } from './candidate.ts';
import type { Pace } from './pace.ts';
import { type Posting, readPosting } from './posting.ts';
import type { Subject } from './subject.ts';
import { PassageIndex } from './passage-index.ts';
import { type Support, supportFor } from './support.ts';

/** A text of the posting with the passages that support it. */
export interface Supported {
  readonly subject: Subject;
  readonly support: Support | undefined;
}

/** The request, every text of it read once: what all parts of the outline are written from. */
export interface Reading {
  readonly posting: Posting;
  readonly candidate: Candidate;
  readonly request: GenerationRequest;
  readonly index: PassageIndex;
  readonly requirements: readonly Supported[];
  readonly niceToHave: readonly Supported[];
  readonly responsibilities: readonly Supported[];
}

export async function readRequest(request: GenerationRequest, pace: Pace): Promise<Reading> {
  const candidate = await readCandidate(request, pace);
  const posting = await readPosting(request.job_posting, pace);
  const index = new PassageIndex();
  for (const passage of [...candidate.passages, ...candidate.uncounted]) {
    await pace.step();
    index.add(passage);
  }
  const support = async (subjects: readonly Subject[]): Promise<Supported[]> =>
    pace.flatMap(subjects, (subject) => [{ subject, support: supportFor(subject, index) }]);
  return {
    request,
    posting,
    candidate,
    index,
    requirements: await support(posting.requirements),
    niceToHave: await support(posting.niceToHave),
    responsibilities: await support(posting.responsibilities),
  };
}
