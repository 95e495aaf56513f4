import { describe, expect, it } from '@jest/globals';

import { jsonFile, outlineOf, posting, saidToBeMissing } from '../../../test/support/outlines.ts';
import { reportRequest } from '../../../test/support/report-request.ts';
import type { ReportContent } from '../vpr-report.ts';
import { OutlineGenerator } from './outline.generator.ts';

const options = { signal: new AbortController().signal, progress: () => undefined };
/** A sample without its CV, so that answers alone are the evidence. */
const sample = (name: string): object => ({ ...jsonFile(`examples/submit-${name}.json`), cv: undefined });
const scores = ({ evidence_matrix }: ReportContent): unknown =>
  evidence_matrix.map(({ requirement, alignment_score }) => [requirement, alignment_score]);

const CV = {
  full_name: 'Noa Brightwater',
  contact_info: { email: 'noa@brightwater.example', phone: '+49 151 23456789', linkedin: 'linkedin.com/in/noa-b' },
  professional_summary:
    'Noa Brightwater, noa@brightwater.example. Platform engineer; I ran Kafka clusters for 6 years.',
  experience: [
    {
      company: 'Initech',
      role: 'Data Engineer',
      dates: '2018-2024',
      achievements: ['Led 4 engineers.'],
      technologies: ['Airflow'],
    },
    { role: 'Analyst' },
    {},
  ],
  education: [{ degree: 'B.Sc.', field_of_study: 'Computer Science', institution: 'Technion' }],
  certifications: [{ name: 'CKA', issuer: 'CNCF' }],
  skills: ['Terraform', { name: 'Helm', level: 'beginner' }],
  languages: [{ name: 'German', level: 'C1' }],
  top_achievements: ['Cut the cost of streaming by 40%.'],
};

describe('OutlineGenerator on the English sample', () => {
  it('grades each requirement by the passages that support it', async () => {
    expect(scores(await outlineOf(sample('en')))).toEqual([
      ['5+ years running production systems on Kubernetes', 'DEVELOPING'],
      ['Terraform or Pulumi at scale', 'STRONG'],
      ['Strong Go or Python', 'DEVELOPING'],
      ['Experience with PostgreSQL replication and failover', 'MODERATE'],
      ['Fluent written English; German is a plus', 'DEVELOPING'],
    ]);
  });

  it('says what nothing shows, and advises without a claim', async () => {
    const { evidence_matrix, gap_strategies } = await outlineOf(sample('en'));
    expect(evidence_matrix[3]?.impact_potential).toContain('Nothing you gave shows PostgreSQL');
    expect(gap_strategies.map(({ transferable_skills }) => transferable_skills)).toEqual([
      ['Terraform'],
      ['Terraform'],
      [],
    ]);
    expect(gap_strategies[0]?.mitigation_approach).toContain('The posting asks for 5+ years');
  });

  it('lists the terms for a CV, without filler', async () => {
    const { keywords } = await outlineOf(sample('en'));
    expect(keywords).toEqual(
      expect.arrayContaining(
        'Kubernetes,Terraform,Pulumi,Go,Python,PostgreSQL,replication,failover,English,German,OpenTelemetry,incident response,error budgets,progressive delivery,observability,capacity planning'.split(
          ',',
        ),
      ),
    );
    expect(keywords.join(' ')).not.toMatch(
      /\b(?:experience|strong|years|scale|running|fluent|plus|its|own|lead|Northwind)\b/i,
    );
  });

  it('tells the story for a duty, and what to expect and to ask', async () => {
    const { talking_points } = await outlineOf(sample('en'));
    expect(talking_points[0]).toMatch(/^For the duty “Lead incident response .*”, tell this story: “In 2024 I was/);
    expect(talking_points).toContain('Expect a question about “Strong Go or Python” and have an honest answer ready.');
    expect(talking_points.at(-1)).toContain('“Acquired the Baltic operator Ostbahn Cargo in September 2026”');
  });

  it('says that no language model wrote it, and how the application stands', async () => {
    const { executive_summary, cultural_fit, generator, version } = await outlineOf(sample('en'));
    expect(executive_summary).toContain('No language model wrote it');
    expect(executive_summary).toContain(
      'lists 5 requirements: what you gave supports 1 well and 1 in part, and leaves 3 open',
    );
    expect(cultural_fit).toContain('Northwind Rail Logistics states its mission as “Move freight off the road.”');
    expect({ generator, version }).toEqual({ generator: 'outline/2.0 (no-model)', version: '1.0' });
  });
});

describe('OutlineGenerator on the Hebrew sample', () => {
  it('supports training management by the budget answer, which says yes to a question that names it', async () => {
    const report = await outlineOf(sample('he'));
    expect(scores(report)).toEqual([
      ['5 שנות ניסיון בניהול הדרכה', 'MODERATE'],
      ['אנגלית ברמה גבוהה', 'DEVELOPING'],
      ['ניסיון עם מערכות LMS', 'DEVELOPING'],
    ]);
    expect(report.keywords).toEqual(expect.arrayContaining(['ניהול הדרכה', 'אנגלית', 'LMS', 'ייעוץ ארגוני']));
  });

  it('is written in Hebrew but for what it quotes', async () => {
    const { executive_summary, evidence_matrix, gap_strategies, talking_points } = await outlineOf(sample('he'));
    const own = [
      executive_summary,
      ...evidence_matrix.map(({ impact_potential }) => impact_potential),
      ...gap_strategies.map(({ mitigation_approach }) => mitigation_approach),
      ...talking_points,
    ].join(' ');
    expect(own).toContain('שום מודל שפה לא כתב אותו');
    expect(new Set(own.match(/[A-Za-z]\w+/g))).toEqual(new Set(['LMS']));
  });
});

describe('OutlineGenerator on a CV', () => {
  const requirements = [
    '5+ years of Kafka',
    'Airflow',
    'Computer Science degree',
    'CKA',
    'Terraform',
    'Helm',
    'German',
    'Rust',
  ];

  it('takes its passages for evidence, and says where they stand', async () => {
    const { evidence_matrix } = await outlineOf(posting({ requirements }, [], { cv: CV }));
    expect(
      evidence_matrix.map(({ alignment_score, sources }) => [alignment_score, sources.map(({ path }) => path)]),
    ).toEqual([
      ['STRONG', ['/cv/professional_summary']],
      ['MODERATE', ['/cv/experience/0/technologies/0']],
      ['STRONG', ['/cv/education/0/degree', '/cv/education/0/field_of_study', '/cv/education/0/institution']],
      ['STRONG', ['/cv/certifications/0/name', '/cv/certifications/0/issuer']],
      ['MODERATE', ['/cv/skills/0']],
      ['MODERATE', ['/cv/skills/1/name', '/cv/skills/1/level']],
      ['STRONG', ['/cv/languages/0/name', '/cv/languages/0/level']],
      ['DEVELOPING', []],
    ]);
  });

  it('keeps what is needed to reach the candidate out of the report', async () => {
    const report = await outlineOf(posting({ requirements, nice_to_have: ['Kafka'] }, [], { cv: CV }));
    expect(JSON.stringify(report)).not.toMatch(/Noa|brightwater|23456789|noa-b/);
  });

  it('says what is missing without CV, without answers, and without both', async () => {
    const summaryOf = async (answers: string[], others: object): Promise<string> =>
      (await outlineOf(posting({ requirements: ['Go'] }, answers, others))).executive_summary;
    expect(await summaryOf(['Go, daily.'], {})).toContain('No CV was given');
    expect(await summaryOf([], { cv: CV })).toContain('No gap question was answered for the CV');
    expect(await summaryOf([], {})).toContain('Neither a CV nor an answer for the CV was given');
    expect(await summaryOf(['Go, daily.'], { cv: CV })).not.toMatch(/No CV|No gap question|Neither/);
  });

  it('quotes the passage that covers most, and no other that adds nothing', async () => {
    const answers = ['Docker, for 40 services and 12 teams.', 'Kafka and Docker.', 'Kafka and Docker for 6 years.'];
    const { evidence_matrix } = await outlineOf(posting({ requirements: ['Kafka and Docker'] }, answers));
    expect(evidence_matrix[0]?.evidence).toBe('Kafka and Docker for 6 years.');
  });

  it('joins passages that cover what one of them does not', async () => {
    const { evidence_matrix } = await outlineOf(posting({ requirements: ['Airflow and Kafka'] }, [], { cv: CV }));
    expect(evidence_matrix[0]).toMatchObject({
      evidence: expect.stringMatching(/Kafka.*Airflow/),
      alignment_score: 'STRONG',
    });
  });
});

describe('OutlineGenerator', () => {
  it('makes do with the least of a request', async () => {
    const report = await outlineOf(sample('minimal'));
    expect(scores(report)).toEqual([['Test requirement', 'DEVELOPING']]);
    expect(report).toMatchObject({ differentiators: [], cultural_fit: null, keywords: ['Test'] });
  });

  it('grades no higher than in part what is for fewer years than asked, only named, or a beginner’s', async () => {
    const gradeOf = async (answer: string): Promise<string | undefined> =>
      (await outlineOf(posting({ requirements: ['5 years of Kafka'] }, [answer]))).evidence_matrix[0]?.alignment_score;
    expect(await gradeOf('Seven years of Kafka.')).toBe('STRONG');
    expect(await gradeOf('Two years of Kafka.')).toBe('MODERATE');
    expect(await gradeOf('Kafka.')).toBe('MODERATE');
    expect(await gradeOf('Basic Kafka for 6 years.')).toBe('MODERATE');
  });

  it('takes a yes for what the question names, and nothing else', async () => {
    const gradeOf = async (question: string, answer: string): Promise<string | undefined> =>
      (await outlineOf(posting({ requirements: ['Kafka'] }, [], { gap_responses: [{ question, answer }] })))
        .evidence_matrix[0]?.alignment_score;
    expect(await gradeOf('Have you run Kafka?', 'Yes, 3 clusters at a bank.')).toBe('MODERATE');
    expect(await gradeOf('Have you run Kafka?', 'Yes. At a bank, 3 clusters.')).toBe('MODERATE');
    expect(await gradeOf('How many years of Kafka?', '6 years.')).toBe('MODERATE');
    expect(await gradeOf('Have you run Kafka?', 'I ran RabbitMQ at a bank.')).toBe('DEVELOPING');
    expect(await gradeOf('Have you run Kafka?', 'No, but RabbitMQ at a bank.')).toBe('DEVELOPING');
    expect(await gradeOf('Have you run Kafka?', 'Yes and no: never Kafka itself.')).toBe('DEVELOPING');
    expect(await gradeOf('Have you run Kafka?', 'Of course not.')).toBe('DEVELOPING');
    expect(await gradeOf('Have you run Kafka?', 'Yes, RabbitMQ at a bank. I have never run Kafka.')).toBe('DEVELOPING');
    expect(await gradeOf('?', 'Do you mean Kafka?')).toBe('DEVELOPING');
  });

  it.each([
    ['Are you willing to learn Kafka?', 'Yes, gladly.'],
    ['Do you lack experience with Kafka?', 'Yes.'],
    ['Is Kafka new to you?', 'Yes.'],
    ['Have you used Kafka or RabbitMQ?', 'Yes, RabbitMQ for 4 years.'],
    ['How many years of Kafka?', '3, but with Pulsar only.'],
    ['Do you know Kafka?', 'Indeed I don’t.'],
    ['Did you run Kafka?', 'Yes, my colleague did.'],
    ['האם חסר לך ניסיון ב-Kafka?', 'כן.'],
    ['האם תרצה ללמוד Kafka?', 'כן, בשמחה.'],
  ])('neither takes for evidence nor calls missing what %j asks and %j answers', async (question, answer) => {
    const body = posting({ requirements: ['Kafka'] }, [], { gap_responses: [{ question, answer }] });
    const { evidence_matrix, gap_strategies } = await outlineOf(body);
    expect(evidence_matrix[0]?.evidence).toBe('');
    expect(gap_strategies[0]?.mitigation_approach).toMatch(
      /^What you gave may speak of Kafka, but in words that the rules do not count/,
    );
  });

  it.each([
    ['Kafka experience', '4 years, 12 topics'],
    ['Do you know Kafka?', 'I sure do, 4 years.'],
    ['Any Kafka?', 'A lot: 12 topics.'],
    ['יש לך Kafka?', 'יש, 4 שנים.'],
    ['ניסיון ב-Kafka', '4 שנים'],
  ])('takes for a yes to %j: %j', async (question, answer) => {
    const body = posting({ requirements: ['Kafka'] }, [], { gap_responses: [{ question, answer }] });
    expect((await outlineOf(body)).evidence_matrix[0]?.alignment_score).toBe('MODERATE');
  });

  it('finds no support in words that every answer has', async () => {
    const requirements = ['Experience with distributed systems and consensus at large scale'];
    const report = await outlineOf(posting({ requirements }, ['Over 40 systems for large teams.']));
    expect(report.evidence_matrix[0]?.evidence).toBe('');
  });

  it('keeps answers for the interview out of everything but the talking points', async () => {
    const report = await outlineOf(
      posting({ requirements: ['Kafka'], nice_to_have: ['Kafka'], responsibilities: ['Kafka'] }, [], {
        gap_responses: [{ question: 'Kafka?', answer: 'Kafka, 3 clusters.', destination: 'INTERVIEW_MVP_ONLY' }],
      }),
    );
    expect(report.evidence_matrix[0]?.evidence).toBe('');
    expect(report.talking_points[0]).toBe('For the interview only. “Kafka?” You answered: “Kafka, 3 clusters.”');
    expect(JSON.stringify({ ...report, talking_points: [], citations: [] })).not.toContain('3 clusters');
  });

  it('has a row for each requirement, without markup, and none for blank items and legal lines', async () => {
    const report = await outlineOf(
      posting({
        requirements: [
          '<li>Go &amp; Rust</li>',
          '&nbsp;',
          '• Kafka',
          'We are an equal opportunity employer.',
          'All qualified applicants will receive consideration without regard to race, color or religion.',
          '(m/w/d)',
          'Vector<int> and latency < 10 ms',
        ],
      }),
    );
    expect(report.evidence_matrix.map(({ requirement }) => requirement)).toEqual([
      'Go & Rust',
      'Kafka',
      'Vector<int> and latency < 10 ms',
    ]);
  });

  it('takes no term of a legal sentence, also where it ends a requirement', async () => {
    const requirements = ['Kafka at scale. We are an equal opportunity employer.'];
    expect((await outlineOf(posting({ requirements }))).keywords).toEqual(['Kafka']);
  });

  it.each([
    ['Leadership', 'Leader of 14 people.'],
    ['Compliance', 'Compliant with ISO 9001 in 4 audits.'],
    ['Optimization', 'I optimised 40 queries.'],
  ])('does not say that %s is missing beside %j', async (requirement, answer) => {
    const report = await outlineOf(posting({ requirements: [requirement] }, [answer]));
    expect(saidToBeMissing(report)).toBe('');
  });

  it('names no unit of time among the key terms', async () => {
    const { keywords, gap_strategies } = await outlineOf(
      posting({ requirements: ['3+ yrs. exp.', '1–3 yrs. of SQL'] }),
    );
    expect(keywords).toEqual(['SQL']);
    expect(gap_strategies[0]?.mitigation_approach).not.toMatch(/yrs or exp/);
  });

  it.each([
    'I failed 3 of 5 audits.',
    '40 services, none of them mine.',
    'Salary expectation: 120k.',
    'Born in 1990, 2 children.',
    'לא עמדתי ב-2 מתוך 5 יעדים.',
  ])('takes for no result: %s', async (answer) => {
    expect((await outlineOf(posting({ requirements: ['Docker'] }, [answer]))).differentiators).toEqual([]);
  });

  it('takes no skill of level 0 for evidence, and a lone skill in lower case for a name', async () => {
    const cv = { full_name: 'A B', skills: ['react', { name: 'Zig', level: '0' }] };
    expect(scores(await outlineOf(posting({ requirements: ['React', 'Zig'] }, [], { cv })))).toEqual([
      ['React', 'MODERATE'],
      ['Zig', 'DEVELOPING'],
    ]);
  });

  it('tells as a story what says a duty in the same words', async () => {
    const responsibilities = ['Coach six product teams in observability and capacity planning'];
    const answers = ['Coached four product teams in observability and capacity planning.'];
    expect((await outlineOf(posting({ responsibilities }, answers))).talking_points).toHaveLength(1);
  });

  it('takes of a description the list under the heading that asks', async () => {
    const description =
      '&lt;h3&gt;What you will do&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;Bake&lt;/li&gt;&lt;/ul&gt;&lt;h3&gt;Requirements&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;Go&lt;/li&gt;&lt;li&gt;Kafka &amp;amp; Helm&lt;/li&gt;&lt;/ul&gt;&lt;h3&gt;Benefits&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;Fruit&lt;/li&gt;&lt;/ul&gt;';
    const report = await outlineOf(posting({ description }));
    expect(report.evidence_matrix.map(({ requirement }) => requirement)).toEqual(['Go', 'Kafka & Helm']);
  });

  it('cites every quotation of its prose', async () => {
    const report = await outlineOf({ ...sample('en'), cv: CV });
    const prose = [
      report.executive_summary,
      report.cultural_fit ?? '',
      ...report.differentiators,
      ...report.talking_points,
    ];
    const quoted = prose.flatMap((text) => Array.from(text.matchAll(/“([^”]+)”/g), ([, quote]) => quote));
    expect(quoted.length).toBeGreaterThan(10);
    const cited = report.citations.map(({ quote }) => quote);
    for (const quote of quoted) expect(cited.filter((text) => quote?.includes(text))).not.toEqual([]);
  });

  it('rejects with the reason of a signal that is aborted, also amid the work', async () => {
    const reason = new Error('lease lost');
    const request = reportRequest(sample('en'));
    const progress = (): undefined => undefined;
    const aborted = new OutlineGenerator().generate(request, { signal: AbortSignal.abort(reason), progress });
    await expect(aborted).rejects.toBe(reason);
    const later = new AbortController();
    const abort = (): void => {
      later.abort(reason);
    };
    await expect(new OutlineGenerator().generate(request, { signal: later.signal, progress: abort })).rejects.toBe(
      reason,
    );
  });

  it('lists a word once that is a verb here and a name there', async () => {
    const request = posting({ role_title: 'nKubernetes or go', nice_to_have: ['3<5 go Kubernetes'] }, []);
    const { report } = await new OutlineGenerator().generate(reportRequest(request), options);
    expect(report.keywords.filter((term) => term === 'go')).toHaveLength(1);
  });

  describe('on the largest legal request', () => {
    const repeated = (text: string, characters: number): string =>
      text.repeat(Math.ceil(characters / text.length)).slice(0, characters);
    const madeUp = Array.from({ length: 8 }, (_, index) => repeated(`Q${index}`, 20_000));
    const requirements = Array.from({ length: 100 }, (_, index) => `Kafka, Docker, Helm ${repeated(`R${index}`, 300)}`);
    const talk = repeated(
      `${repeated('漢', 250)} Kafka. ${repeated('字', 250)} Docker. ${repeated('語', 250)} Helm. `,
      20_000,
    );
    const request = reportRequest(posting({ requirements, nice_to_have: requirements }, [...madeUp, talk]));

    it('writes at most 1 MB, and no term of more than 80 characters', async () => {
      const { report } = await new OutlineGenerator().generate(request, options);
      expect(report.evidence_matrix[0]?.evidence.length).toBeGreaterThan(700);
      expect(Buffer.byteLength(JSON.stringify(report))).toBeLessThan(1_000_000);
      expect(Math.max(...report.keywords.map((term) => term.length))).toBeLessThanOrEqual(80);
    });

    it('lets others have their turn, and ends when one of them aborts the signal', async () => {
      const reason = new Error('lease lost');
      const stop = new AbortController();
      const generating = new OutlineGenerator().generate(request, { ...options, signal: stop.signal });
      setImmediate(() => {
        stop.abort(reason);
      });
      await expect(generating).rejects.toBe(reason);
    });
  });
});
