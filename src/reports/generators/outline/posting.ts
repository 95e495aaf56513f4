import type { JobPosting } from '../../../vpr/dto/job-posting.ts';
import type { Pace } from './pace.ts';
import { type Excerpt, excerptOf } from './excerpts.ts';
import { type Block, PlainTextReader } from './plain-text.ts';
import { isLegal } from './legal-lines.ts';
import { readSubject, type Subject } from './subject.ts';
import { distinctTerms, type Term, termsIn } from './terms.ts';
import { wordsOf } from './words.ts';

/** What the employer asks for. */
export interface Posting {
  readonly company: Excerpt;
  readonly role: Excerpt;
  /** In the posting's order. Those of the description's list where the posting has no list of its own. */
  readonly requirements: readonly Subject[];
  readonly niceToHave: readonly Subject[];
  readonly responsibilities: readonly Subject[];
  /** The terms that belong into a CV for it: of the title, then of what is stated, then of the description. */
  readonly keywords: readonly Term[];
}

/** More key terms than fit into a CV would not be read. */
const MAX_KEYWORDS = 40;

const reader = new PlainTextReader();

export async function readPosting(posting: JobPosting, pace: Pace): Promise<Posting> {
  const listOf = async (name: 'requirements' | 'nice_to_have' | 'responsibilities'): Promise<Subject[]> =>
    pace.flatMap(posting[name], (text, index) =>
      subjectsOf(reader.read({ path: `/job_posting/${name}/${index}`, text })),
    );
  const role = reader.read({ path: '/job_posting/role_title', text: posting.role_title });
  const company = reader.read({ path: '/job_posting/company_name', text: posting.company_name });
  const description = reader
    .read({ path: '/job_posting/description', text: posting.description ?? '' })
    .filter(isContent);
  const listed = await listOf('requirements');
  const requirements = listed.length > 0 ? listed : requirementsIn(description).flatMap((block) => subjectsOf([block]));
  const niceToHave = await listOf('nice_to_have');
  const responsibilities = await listOf('responsibilities');
  const stated = [...requirements, ...niceToHave, ...responsibilities];
  const own = new Set(company.flatMap(({ text }) => wordsOf(text).flatMap(({ keys }) => keys)));
  const termsOf = async (blocks: readonly Block[]): Promise<Term[]> =>
    pace.flatMap(blocks, ({ text }) => termsIn(text, wordsOf(text)));
  // The description is prose: of it only names count, but for the company's own.
  const described = (await termsOf(description)).filter(
    ({ isName, words }) => isName && !words.some(({ keys }) => keys.some((key) => own.has(key))),
  );
  const terms = [...(await termsOf(role)), ...stated.flatMap((subject) => subject.terms), ...described];
  await pace.step();
  const keywords = distinctTerms(terms).slice(0, MAX_KEYWORDS);
  return { company: excerptOf(company), role: excerptOf(role), requirements, niceToHave, responsibilities, keywords };
}

function isContent({ text }: Block): boolean {
  return !isLegal(text);
}

/** Reads a text; a blank one and a closing line that the law or the custom wants are none. */
function subjectsOf(blocks: readonly Block[]): Subject[] {
  const content = blocks.filter(isContent);
  return content.length === 0 ? [] : [readSubject(content)];
}

const ASKS =
  /require|qualification|must[- ]have|what you(?:['’]ll)? (?:bring|need)|you (?:have|bring|are)|looking for|we need|about you|who you are|skills|profile|דרישות|דרוש|נדרש|חובה|כישורים|מה אנחנו מחפשים|מי את/iu;
const ASKS_NOT =
  /responsib|what you(?:['’]ll| will) do|your (?:role|tasks|mission)|duties|benefit|perks|(?:we|our) offer|why (?:us|join)|nice[- ]to[- ]have|bonus|plus|advantage|about (?:us|the)|אחריות|תיאור|תפקיד|יתרון|יתרונות|הטבות|מה מציעים|על החברה/iu;

/** The items of those lists of a description whose heading asks for something; of all but the others, if none does. */
function requirementsIn(description: readonly Block[]): Block[] {
  let heading = '';
  const items = description.flatMap((block) => {
    if (block.isItem) return { block, heading };
    heading = block.text;
    return [];
  });
  const asked = items.filter((item) => ASKS.test(item.heading) && !ASKS_NOT.test(item.heading));
  return (asked.length > 0 ? asked : items.filter((item) => !ASKS_NOT.test(item.heading))).map(({ block }) => block);
}
