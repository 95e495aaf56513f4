import type { GapStrategy } from '../../vpr-report.ts';
import type { Answer } from './answer.ts';
import { yearsIn } from './figures.ts';
import { namesLanguage } from './human-languages.ts';
import { type KeyTerm, keyTermsOf } from './key-terms.ts';
import type { Phrases } from './phrases.ts';
import type { Reading } from './reading.ts';
import type { Subject } from './subject.ts';

const MAX_TERMS = 5;

/**
 * One strategy for each requirement that no answer supports. It advises, and claims nothing of the candidate. Skills
 * carry over from the nearest answer; to a gap that names a technology, where no answer is near, from all evidence.
 */
export function gapStrategies(reading: Reading, phrases: Phrases): GapStrategy[] {
  const supporting = new Set(reading.requirements.flatMap(({ match }) => match?.answer ?? []));
  const shown = skillsOf([...supporting], reading.keywords);
  return reading.requirements
    .filter(({ match }) => match === undefined)
    .map(({ subject }) => strategyFor(subject, reading, shown, phrases));
}

function strategyFor(subject: Subject, reading: Reading, shown: readonly string[], phrases: Phrases): GapStrategy {
  const terms = keyTermsOf(subject.text, subject.words).slice(0, MAX_TERMS);
  const years = yearsIn(subject.text);
  const opening = [
    terms.length > 0 ? phrases.noEvidence(terms.map(({ text }) => text)) : phrases.nothing,
    ...(years === undefined ? [] : [phrases.stateYears(years)]),
  ];
  if (namesLanguage(subject.words)) {
    const mitigation_approach = [...opening, phrases.languageLevel].join(' ');
    return { gap: subject.text, mitigation_approach, transferable_skills: [] };
  }
  const nearest = reading.index.nearest(subject);
  const nearby = nearest === undefined ? [] : skillsOf([nearest.answer], reading.keywords, terms);
  const skills = nearby.length > 0 ? nearby : terms.some(({ isName }) => isName) ? shown : [];
  const mitigation_approach = [
    ...opening,
    phrases.gapPrepare,
    ...(nearest !== undefined && nearby.length > 0 ? [phrases.gapNearest(nearest.quotation)] : []),
    ...(skills.length > 0 ? [phrases.gapTransfer(skills)] : []),
  ].join(' ');
  return { gap: subject.text, mitigation_approach, transferable_skills: skills };
}

/** Terms of the posting that the answers themselves have, then names that only they have; none of the gap's own terms. */
function skillsOf(answers: readonly Answer[], keywords: readonly KeyTerm[], gap: readonly KeyTerm[] = []): string[] {
  const lacking = new Set(gap.flatMap(({ words }) => words.flatMap(({ stems }) => stems)));
  const isSaid = (stem: string): boolean => answers.some(({ stems }) => stems.get(stem) === 'said');
  const posted = keywords.filter(({ words }) => words.every(({ stems }) => stems.some(isSaid)));
  const named = answers.flatMap(({ names }) => names);
  const skills = [...posted, ...named].filter(
    ({ words }) => !words.some(({ stems }) => stems.some((stem) => lacking.has(stem))),
  );
  return Array.from(new Set(skills.map(({ text }) => text))).slice(0, MAX_TERMS);
}
