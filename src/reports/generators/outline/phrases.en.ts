import type { Phrases } from './phrases.ts';

const AND = new Intl.ListFormat('en', { type: 'conjunction' });
const OR = new Intl.ListFormat('en', { type: 'disjunction' });

const quote = (text: string): string => `“${text}”`;
const all = (quotations: readonly string[]): string => AND.format(quotations.map(quote));
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

export const ENGLISH: Phrases = {
  origin:
    'This is an outline made by fixed rules from the posting and the answers given. No language model wrote it, and it adds no fact to them: check each pairing before you use it.',
  standing: ({ role, company, requirements, strong, moderate, answers }) => {
    const subject = `The posting by ${company} for the role ${quote(role)}`;
    if (requirements === 0) return `${subject} lists no requirements, so there is nothing to hold the answers against.`;
    if (answers === 0) {
      return `${subject} lists ${count(requirements, 'requirement')}. No answer for the CV was given yet, so all of it is open: answer the gap questions, with one example and one figure for each requirement.`;
    }
    return `${subject} lists ${count(requirements, 'requirement')}: the answers support ${strong} well and ${moderate} in part, and leave ${requirements - strong - moderate} open.`;
  },
  strongest: (requirement, quotation) => `The best match is for ${quote(requirement)}: ${quote(quotation)}`,
  open: (requirements) => `Work first on what is open: ${all(requirements)}.`,
  keywordsAdvice: (keywords) => `Terms of the posting to use where they are true of you: ${keywords.join(', ')}.`,

  leadWith: (terms) => `Lead with this: it speaks to ${AND.format(terms)}.`,
  touches: (terms) => `The answer speaks to ${AND.format(terms)}.`,
  onlyAsked: (terms) => `Only the question names ${AND.format(terms)}: say it in the answer too.`,
  lacks: (terms) => `It does not mention ${OR.format(terms)}: add what is true.`,
  keepFigures: 'Keep the figures in the CV line.',
  addFigure: 'A figure (size, time or money) would make it measurable.',
  stateYears: (years) => `The posting asks for ${years}: state how many you can show.`,
  unsupported: 'Open: no answer supports this yet. See the strategy for this gap.',

  niceToHave: (item, quotation) => `Nice to have for this role, ${quote(item)}: ${quote(quotation)}`,
  result: (question, quotation) => `${quote(quotation)} (asked: ${quote(question)})`,

  noEvidence: (terms) => `No answer gives evidence of ${OR.format(terms)}.`,
  nothing: 'No answer speaks to this.',
  gapNearest: (quotation) =>
    `The nearest answer is ${quote(quotation)} If it carries over, say how; do not leave it to the reader.`,
  gapTransfer: (skills) => `Until then, build the bridge from what the answers do show: ${AND.format(skills)}.`,
  gapPrepare:
    'If you can back it up, add one example: the setting, your own part, the result as a figure. If not, say so, and say how you would close the gap and by when.',
  languageLevel:
    'State your level, best on the CEFR scale from A1 to C2, and one occasion at work on which you used the language.',

  tell: (duty, quotation) => `For the duty ${quote(duty)}, tell this story: ${quote(quotation)}`,
  interview: (question, quotation) => `For the interview only. ${quote(question)} You answered: ${quote(quotation)}`,
  expectQuestion: (requirement) => `Expect a question about ${quote(requirement)} and have an honest answer ready.`,
  askAbout: (news) => `Ask what this means for the role: ${quote(news)}`,

  mission: (company, quotation) => `${company} states its mission as ${quote(quotation)}`,
  values: (quotations) => `Values it names: ${all(quotations)}.`,
  priorities: (quotations) => `Its priorities: ${all(quotations)}.`,
  news: (quotations) => `In the news: ${all(quotations)}.`,
  industry: (industry) => `Its industry: ${quote(industry)}.`,
  link: (statement, quotation) => `To ${quote(statement)} this answer relates: ${quote(quotation)}`,
  noLink: 'No answer touches on any of this yet: prepare one example that does.',
};
