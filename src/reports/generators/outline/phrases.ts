export interface Standing {
  readonly role: string;
  readonly company: string;
  readonly requirements: number;
  readonly strong: number;
  readonly moderate: number;
  readonly answers: number;
}

/** What the outline itself says, in one language. All parameters but counts are quotations or terms of the input. */
export interface Phrases {
  /** Who wrote it, and what it is made of. */
  readonly origin: string;
  readonly standing: (standing: Standing) => string;
  readonly strongest: (requirement: string, quotation: string) => string;
  readonly open: (requirements: readonly string[]) => string;
  readonly keywordsAdvice: (keywords: readonly string[]) => string;

  readonly leadWith: (terms: readonly string[]) => string;
  readonly touches: (terms: readonly string[]) => string;
  readonly onlyAsked: (terms: readonly string[]) => string;
  readonly lacks: (terms: readonly string[]) => string;
  readonly keepFigures: string;
  readonly addFigure: string;
  /** @param years as the posting has it: "5+ years" */
  readonly stateYears: (years: string) => string;
  readonly unsupported: string;

  readonly niceToHave: (item: string, quotation: string) => string;
  readonly result: (question: string, quotation: string) => string;

  readonly noEvidence: (terms: readonly string[]) => string;
  readonly nothing: string;
  readonly gapNearest: (quotation: string) => string;
  readonly gapTransfer: (skills: readonly string[]) => string;
  readonly gapPrepare: string;
  readonly languageLevel: string;

  readonly tell: (duty: string, quotation: string) => string;
  readonly interview: (question: string, quotation: string) => string;
  readonly expectQuestion: (requirement: string) => string;
  readonly askAbout: (news: string) => string;

  readonly mission: (company: string, quotation: string) => string;
  readonly values: (quotations: readonly string[]) => string;
  readonly priorities: (quotations: readonly string[]) => string;
  readonly news: (quotations: readonly string[]) => string;
  readonly industry: (industry: string) => string;
  readonly link: (statement: string, quotation: string) => string;
  readonly noLink: string;
}
