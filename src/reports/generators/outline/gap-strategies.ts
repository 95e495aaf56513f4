import type { GapStrategy } from '../../vpr-report.ts';
import type { Phrases } from './phrases.en.ts';
import { some } from './prose.ts';
import type { Reading } from './reading.ts';
import { isHumanLanguage } from './spellings.ts';
import type { Subject } from './subject.ts';

/** One strategy for each requirement that nothing supports. It advises, and claims nothing of the candidate. */
export function gapStrategies({ requirements, index, posting }: Reading, phrases: Phrases): GapStrategy[] {
  const shown = some(
    posting.keywords.filter((term) => term.isName && index.has(term) && !isLanguage(term)).map(({ text }) => text),
  );
  return requirements.flatMap(({ subject, support }) => {
    if (support !== undefined) return [];
    const language = subject.terms.some(isLanguage);
    const skills = !language && subject.terms.some(({ isName }) => isName) ? shown : [];
    const terms = some(index.missingOf(subject).map(({ text }) => text));
    const mitigation = [
      terms.length > 0 ? phrases.noEvidence(terms) : phrases.nothing,
      ...(subject.years === undefined ? [] : [phrases.stateYears(subject.years.text)]),
      language ? phrases.languageLevel : phrases.prepare,
      ...(skills.length > 0 ? [phrases.shown(skills)] : []),
    ];
    return { gap: subject.text, mitigation_approach: mitigation.join(' '), transferable_skills: skills };
  });
}

/** A language is no skill that another skill would carry over to. */
function isLanguage({ words }: Subject['terms'][number]): boolean {
  return words.some(({ keys }) => keys.some(isHumanLanguage));
}
