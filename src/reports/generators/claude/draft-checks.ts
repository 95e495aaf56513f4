import { sentencesOf } from '../outline/sentences.ts';
import { oneLine } from '../outline/excerpts.ts';
import { type Draft, type DraftProse, mapProse } from './draft.ts';
import { KnownInput } from './known-input.ts';
import { type Material, type NumberedPassage, textsOf } from './material.ts';
import { offencesOf } from './sentence-checks.ts';

/** What is wrong with a place of a draft. */
export interface Complaint {
  /** JSON Pointer into the draft. */
  readonly where: string;
  readonly problem: string;
  /** The sentence that it is about. */
  readonly sentence?: string;
}

/** What makes a matrix wrong: a report with it would break a rule, so nothing but a repair helps. */
export function matrixComplaints({ matrix }: Draft, { requirements, passages }: Material): Complaint[] {
  const evidence = new Set(passages.filter(({ kind }) => kind === 'evidence').map(({ number }) => number));
  const rows = matrix.map(({ requirement }) => requirement);
  const missing = requirements.map((_text, index) => index + 1).filter((number) => !rows.includes(number));
  return [
    ...missing.map((number) => ({ where: '/matrix', problem: `requirement ${number} has no row` })),
    ...matrix.flatMap((row, index) => {
      const isKnown = row.requirement <= requirements.length;
      const isRepeated = rows.indexOf(row.requirement) < index;
      const foreign = row.passages.filter((number) => !evidence.has(number));
      const isOpen = row.alignment === 'DEVELOPING';
      return [
        ...(isKnown ? [] : [`there is no requirement ${row.requirement}`]),
        ...(isRepeated ? [`requirement ${row.requirement} has another row already`] : []),
        ...foreign.map((number) => `there is no evidence passage ${number}`),
        ...((row.passages.length === 0) === isOpen ? [] : ['passages are empty if and only if it is DEVELOPING']),
      ].map((problem) => ({ where: `/matrix/${index}`, problem }));
    }),
  ];
}

/** What else breaks a rule: sentences, references and skills, which can be left out. */
export function otherComplaints(draft: Draft, material: Material): Complaint[] {
  const complaints: Complaint[] = [];
  const known = knownTo(draft, material);
  mapProse(draft, (text, where) => {
    for (const sentence of sentencesIn(text)) {
      const problems = offencesOf(sentence, known, material.language);
      complaints.push(...problems.map((problem) => ({ where, problem, sentence })));
    }
    return text;
  });
  const open = openRequirements(draft);
  for (const [index, { requirement, skills }] of draft.gaps.entries()) {
    const where = `/gaps/${index}`;
    if (!open.has(requirement)) complaints.push({ where, problem: `requirement ${requirement} is not DEVELOPING` });
    for (const skill of skills.filter((each) => !isSkill(each, material))) {
      complaints.push({ where, problem: `the skill ${skill} does not stand in the evidence` });
    }
  }
  for (const { where, passages, kinds } of references(draft)) {
    for (const number of passages.filter((each) => !isPassage(each, kinds, material))) {
      complaints.push({ where, problem: `passage ${number} may not be used there` });
    }
  }
  return complaints;
}

/** The draft without what `otherComplaints` complains of. The matrix must be right. */
export function withoutOffences(draft: Draft, material: Material): Draft {
  const known = knownTo(draft, material);
  const open = openRequirements(draft);
  const kept = mapProse(draft, (text) =>
    sentencesIn(text)
      .filter((sentence) => offencesOf(sentence, known, material.language).length === 0)
      .join(' '),
  );
  const clean = ({ text, passages }: DraftProse, kinds: Kinds): DraftProse => ({
    text,
    passages: passages.filter((number) => isPassage(number, kinds, material)),
  });
  return {
    summary: clean(kept.summary, STATED),
    matrix: kept.matrix,
    differentiators: kept.differentiators.map((item) => clean(item, STATED)),
    gaps: kept.gaps
      .filter(({ requirement }) => open.has(requirement))
      .map(({ requirement, approach, skills }) => {
        return { requirement, approach, skills: skills.filter((skill) => isSkill(skill, material)) };
      }),
    cultural_fit: clean(kept.cultural_fit, STATED),
    talking_points: kept.talking_points.map((item) => clean(item, ANY)),
  };
}

type Kinds = readonly NumberedPassage['kind'][];

/** Answers for the interview alone stand nowhere but in talking points. */
const STATED: Kinds = ['evidence', 'company'];
const ANY: Kinds = [...STATED, 'interview'];

function references({ summary, cultural_fit, differentiators, talking_points }: Draft) {
  return [
    { where: '/summary', passages: summary.passages, kinds: STATED },
    { where: '/cultural_fit', passages: cultural_fit.passages, kinds: STATED },
    ...differentiators.map(({ passages }, index) => ({ where: `/differentiators/${index}`, passages, kinds: STATED })),
    ...talking_points.map(({ passages }, index) => ({ where: `/talking_points/${index}`, passages, kinds: ANY })),
  ];
}

function openRequirements({ matrix }: Draft): Set<number> {
  return new Set(matrix.flatMap(({ alignment, requirement }) => (alignment === 'DEVELOPING' ? requirement : [])));
}

function isPassage(number: number, kinds: Kinds, { passages }: Material): boolean {
  const passage = passages[number - 1];
  return passage !== undefined && kinds.includes(passage.kind);
}

function isSkill(skill: string, { passages }: Material): boolean {
  const name = skill.toLowerCase();
  return passages.some(({ kind, text }) => kind === 'evidence' && text.toLowerCase().includes(name));
}

function sentencesIn(text: string): string[] {
  const line = oneLine(text);
  return sentencesOf(line).map(({ start, end }) => line.slice(start, end));
}

/** Besides the input, a draft may state what code has counted: how many rows there are, and of which grade. */
function knownTo({ matrix }: Draft, material: Material): KnownInput {
  const scores = ['STRONG', 'MODERATE', 'DEVELOPING'].map(
    (score) => matrix.filter(({ alignment }) => alignment === score).length,
  );
  return new KnownInput(textsOf(material), [material.requirements.length, ...scores]);
}
