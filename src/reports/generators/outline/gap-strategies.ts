import type { GapStrategy } from '../../vpr-report.ts';
import type { Phrases } from './phrases.en.ts';
import { some } from './prose.ts';
import type { Reading } from './reading.ts';
import { isHumanLanguage } from './spellings.ts';
import type { Term } from './terms.ts';

/** One strategy for each requirement that nothing supports. It advises, and claims nothing of the candidate. */
export function gapStrategies({ requirements, index, posting }: Reading, phrases: Phrases): GapStrategy[] {
  const skills = posting.keywords.filter((term) => isSkill(term) && index.has(term));
  return requirements.flatMap(({ subject, support }) => {
    if (support !== undefined) return [];
    const missing = some(index.missingOf(subject));
    const unclear = some(index.unclearOf(subject));
    const mitigation = [
      ...(missing.length > 0 ? [phrases.lacks(missing)] : []),
      ...(unclear.length > 0 ? [phrases.unclear(unclear)] : []),
      ...(subject.years === undefined ? [] : [phrases.stateYears(subject.years.text)]),
      phrases.prepare,
    ];
    return {
      gap: subject.text,
      mitigation_approach: mitigation.join(' '),
      transferable_skills: subject.terms.some(isSkill) ? some(skills) : [],
    };
  });
}

/** A language is no skill that another skill would carry over to. */
function isSkill({ isName, words }: Term): boolean {
  return isName && !words.some(({ keys }) => keys.some(isHumanLanguage));
}
