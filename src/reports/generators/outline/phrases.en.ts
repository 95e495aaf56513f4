const AND = new Intl.ListFormat('en', { type: 'conjunction' });
const OR = new Intl.ListFormat('en', { type: 'disjunction' });

const quote = (text: string): string => `“${text}”`;
const requirementCount = (number: number): string => `${number} requirement${number === 1 ? '' : 's'}`;

/** What the outline itself says. All parameters but counts are quotations or terms of the request. */
export const ENGLISH = {
  origin:
    'This is an outline made by fixed rules from the posting, the CV and the answers given. No language model wrote it, and it adds no fact to them: check each pairing before you use it.',
  noRequirements: (role: string, company: string) =>
    `The posting by ${company} for the role ${quote(role)} lists no requirements, so there is nothing to hold CV and answers against.`,
  standing: ({ role, company, requirements, strong, moderate }: Record<'role' | 'company', string> & Counts) =>
    `The posting by ${company} for the role ${quote(role)} lists ${requirementCount(requirements)}: what you gave supports ${strong} well and ${moderate} in part, and leaves ${requirements - strong - moderate} open.`,
  noCv: 'No CV was given: what only it shows is not counted here.',
  noAnswers: 'No gap question was answered for the CV: an answer with one example and one figure would add evidence.',
  noMaterial:
    'Neither a CV nor an answer for the CV was given, so all of it is open: add the CV, and answer the gap questions with one example and one figure each.',

  speaksTo: (terms: readonly string[]) => `This speaks to ${AND.format(terms)}.`,
  lacks: (terms: readonly string[]) => `Nothing you gave shows ${OR.format(terms)}.`,
  stateYears: (years: string) => `The posting asks for ${years}: state how many you can show.`,
  unsupported: 'Open. See the strategy for this gap.',
  unclear: (terms: readonly string[]) =>
    `What you gave may speak of ${OR.format(terms)}, but in words that the rules do not count, as beside a “no” or a wish: say plainly what is true.`,

  niceToHave: (item: string, quotation: string) => `Nice to have for this role, ${quote(item)}: ${quote(quotation)}.`,
  result: (quotation: string) => `A result in figures: ${quote(quotation)}.`,

  prepare:
    'If you can back it up, add one example: the setting, your own part, the result as a figure. If not, say so, and say how you would close the gap and by when.',

  tell: (duty: string, quotation: string) => `For the duty ${quote(duty)}, tell this story: ${quote(quotation)}.`,
  interview: (question: string, answer: string) =>
    `For the interview only. ${quote(question)} You answered: ${quote(answer)}.`,
  expectQuestion: (requirement: string) =>
    `Expect a question about ${quote(requirement)} and have an honest answer ready.`,
  askAbout: (news: string) => `Ask what this means for the role: ${quote(news)}.`,

  mission: (company: string, quotation: string) => `${company} states its mission as ${quote(quotation)}.`,
  itself: (quotations: readonly string[]) => `In its own words: ${AND.format(quotations.map(quote))}.`,
};

type Counts = Record<'requirements' | 'strong' | 'moderate', number>;

export type Phrases = typeof ENGLISH;
