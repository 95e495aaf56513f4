const AND = new Intl.ListFormat('en', { type: 'conjunction' });
const OR = new Intl.ListFormat('en', { type: 'disjunction' });

const quote = (text: string): string => `“${text}”`;
const all = (quotations: readonly string[]): string => AND.format(quotations.map(quote));
const requirementCount = (number: number): string => `${number} requirement${number === 1 ? '' : 's'}`;

/** What the outline itself says. All parameters but counts are quotations or terms of the request. */
export const ENGLISH = {
  origin:
    'This is an outline made by fixed rules from the posting, the CV and the answers given. No language model wrote it, and it adds no fact to them: check each pairing before you use it.',
  noRequirements: (role: string, company: string) =>
    `The posting by ${company} for the role ${quote(role)} lists no requirements, so there is nothing to hold CV and answers against.`,
  standing: ({ role, company, requirements, strong, moderate }: Standing) =>
    `The posting by ${company} for the role ${quote(role)} lists ${requirementCount(requirements)}: what you gave supports ${strong} well and ${moderate} in part, and leaves ${requirements - strong - moderate} open.`,
  noCv: 'No CV was given: what only it shows is not counted here.',
  noAnswers: 'No gap question was answered for the CV: an answer with one example and one figure would add evidence.',
  noMaterial:
    'Neither a CV nor an answer for the CV was given, so all of it is open: add the CV, and answer the gap questions with one example and one figure each.',
  strongest: (requirement: string, quotation: string) =>
    `The best match is for ${quote(requirement)}: ${quote(quotation)}.`,
  open: (requirements: readonly string[]) => `Work first on what is open: ${all(requirements)}.`,
  keywords: (keywords: readonly string[]) =>
    `Terms of the posting to use where they are true of you: ${keywords.join(', ')}.`,

  leadWith: (terms: readonly string[]) => `Lead with this: it speaks to ${AND.format(terms)}.`,
  speaksTo: (terms: readonly string[]) => `This speaks to ${AND.format(terms)}.`,
  onlyAsked: (terms: readonly string[]) => `Only the question names ${AND.format(terms)}: say it in the answer too.`,
  onlyNamed: (terms: readonly string[]) =>
    `This only names ${AND.format(terms)}: add where you used it, and to what end.`,
  lacks: (terms: readonly string[]) => `Nothing you gave shows ${OR.format(terms)}: add what is true.`,
  hedged: 'It speaks of limited knowledge: say how far it goes.',
  addFigure: 'A figure (size, time or money) would make it measurable.',
  stateYears: (years: string) => `The posting asks for ${years}: state how many you can show.`,
  unsupported: 'Open: nothing you gave supports this yet. See the strategy for this gap.',

  niceToHave: (item: string, quotation: string) => `Nice to have for this role, ${quote(item)}: ${quote(quotation)}.`,
  result: (quotation: string) => `A result in figures: ${quote(quotation)}.`,

  noEvidence: (terms: readonly string[]) => `Nothing you gave is evidence of ${OR.format(terms)}.`,
  nothing: 'Nothing you gave is evidence of this.',
  prepare:
    'If you can back it up, add one example: the setting, your own part, the result as a figure. If not, say so, and say how you would close the gap and by when.',
  shown: (terms: readonly string[]) =>
    `Other terms of the posting that you do show: ${terms.join(', ')}. Whether they carry over, only you can say.`,
  languageLevel:
    'State your level, best on the CEFR scale from A1 to C2, and one occasion at work on which you used the language.',

  tell: (duty: string, quotation: string) => `For the duty ${quote(duty)}, tell this story: ${quote(quotation)}.`,
  interview: (question: string, answer: string) =>
    `For the interview only. ${quote(question)} You answered: ${quote(answer)}.`,
  expectQuestion: (requirement: string) =>
    `Expect a question about ${quote(requirement)} and have an honest answer ready.`,
  askAbout: (news: string) => `Ask what this means for the role: ${quote(news)}.`,

  mission: (company: string, quotation: string) => `${company} states its mission as ${quote(quotation)}.`,
  values: (quotations: readonly string[]) => `Values it names: ${all(quotations)}.`,
  priorities: (quotations: readonly string[]) => `Its priorities: ${all(quotations)}.`,
  news: (quotations: readonly string[]) => `In the news: ${all(quotations)}.`,
  industry: (industry: string) => `Its industry: ${quote(industry)}.`,
};

export interface Standing {
  readonly role: string;
  readonly company: string;
  readonly requirements: number;
  readonly strong: number;
  readonly moderate: number;
}

export type Phrases = typeof ENGLISH;
