import { describe, expect, it } from '@jest/globals';

import { countFigures, yearsIn } from './figures.ts';
import { hebrewForms } from './hebrew-forms.ts';
import { sentencesOf } from './sentences.ts';
import { termsIn } from './terms.ts';
import { wordsOf } from './words.ts';

const agree = (one: string, other: string): boolean => {
  const keys = new Set(wordsOf(one).flatMap((word) => word.keys));
  return wordsOf(other).some((word) => word.keys.some((key) => keys.has(key)));
};
const terms = (text: string): string[] => termsIn(text, wordsOf(text)).map((term) => term.text);

describe('wordsOf', () => {
  it.each([
    ['React.js', 'I built it in React.'],
    ['React.js', 'with react'],
    ['Node.js', 'NodeJS'],
    ['PostgreSQL', 'Postgres'],
    ['Kubernetes', 'K8s'],
    ['JavaScript', 'JS'],
    ['Go', 'golang'],
    ['.NET', 'ב-.NET Core'],
    ['.NET', 'בפיתוח NET.'],
    ['C#', 'in C#.'],
    ['Python', 'בPython'],
    ['Python', 'ב-Python3'],
    ['AWS', 'ב-AWS וב-GCP'],
    ['SQL Server', 'MSSQL'],
    ['English', 'אנגלית'],
    ['post-mortems', 'a postmortem'],
    ['managing teams', 'team management'],
    ['Leading', 'I led'],
    ['load testing', 'I tested it'],
    ['Translation', 'Translated 12 books.'],
    ['communication', 'I communicate with 20 clients.'],
    ['Teaching', 'Taught physics for 8 years.'],
    ['Incident managing', 'I managed it'],
    ['Kubernetes', 'a Kubernetes-based platform'],
    ['Nomad', 'a Nomad-based platform'],
    ['ניהול', 'ניהלתי'],
    ['הדרכה', 'ההדרכות'],
    ['מוצר', 'מוצרים'],
    ['מערכת', 'במערכות'],
    ['שליטה באנגלית', 'אנגלית ברמת שפת אם'],
    ['עברית', 'אנגלית ועברית'],
    ['גרמנית', 'צרפתית וגרמנית'],
    ['הולנדית', 'ובהולנדית'],
    ['אקסל', 'באקסל'],
    ['באקסל', 'Excel'],
    ['פייתון', 'וב-פייתון'],
    ['Python', 'שבפייתון'],
    ["ג'אווה", "בג'אווה"],
    ['למידת מכונה', 'בלמידת מכונה'],
    ['AWS', "AWS's quotas"],
    ['AWS', 'AWS’s quotas'],
    ['React', "I know React's hooks"],
    ['Go', 'I know Go’s runtime'],
    ['Excel', "with Excel's solver"],
    ['Oracle', "I tuned Oracle's optimizer"],
    ['React', 'react'],
    ['Excel', 'advanced excel'],
    ['C', 'c'],
    ['React Native', 'in React-Native'],
    ['CI/CD', 'CI / CD for 40 services'],
    ['Power-BI', 'reports in Power BI'],
    ['CPA', 'C.P.A. (Texas)'],
    ['ISO 9001', 'ISO9001 audits'],
    ['BigQuery', 'Big Query with 4 TB'],
    ['Health care', 'Healthcare for 5 years'],
    ['Nest.js', 'NestJS'],
    ['פינוי-בינוי', 'פינוי בינוי'],
    ['C#', 'סי שארפ'],
    ['MongoDB', 'מונגו'],
    ['REST API', 'REST for 30 partners'],
    ['עו"ד', 'עורכת דין'],
    ['Editing', 'I edited 40 books.'],
    ['Scheduling', 'Schedules for 80 staff.'],
    ['Nursing', 'Nurse for 5 years.'],
    ['גיוס', 'הגיוס של 60 איש'],
    ['חוזה', 'חוזים ל-40 לקוחות'],
    ['דוחות', 'הדוח החודשי'],
  ])('finds %s in %s', (one, other) => {
    expect(agree(one, other)).toBe(true);
  });

  it.each([
    ['Go', 'we had to go on'],
    ['Java', 'JavaScript'],
    ['C', 'C++'],
    ['product', 'production'],
    ['React', 'we react to incidents'],
    ['MySQL', 'my SQL is good'],
    ['Salesforce', 'a sales force of 40'],
    ['machine learning', '5 ml of it'],
    ['מוצר', 'צוות'],
    ['ערבית', 'אירופה המערבית'],
    ['REST API', 'the rest of the team'],
    ['Go', "Let's go."],
    ['Go', "we had to go there, and that's that"],
    ['Tester', 'production'],
  ])('does not find %s in %s', (one, other) => {
    expect(agree(one, other)).toBe(false);
  });

  it.each([
    ['שליטה באנגלית', 'אנגלית'],
    ["React's hooks", 'React'],
    ["Bachelor's degree", "Bachelor's"],
    ['I left GraphQL.Then came REST.', 'GraphQL'],
    ['Built on Node.Js and more', 'Node.Js'],
  ])('writes the name in %j as %s', (text, name) => {
    expect(wordsOf(text).find(({ isKnown }) => isKnown)?.text).toBe(name);
  });

  it('has no word of more than 80 characters', () => {
    expect(wordsOf(`Go ${'x'.repeat(81)}`).map(({ text }) => text)).toEqual(['Go']);
  });
});

describe('termsIn', () => {
  it('knows a name that the dictionary lacks also where it opens a sentence', () => {
    expect(wordsOf('Grafana for 5 years.')[0]?.isName).toBe(true);
    expect(wordsOf('Led a team.').some(({ isName }) => isName)).toBe(false);
  });

  it.each([
    ['Experience with PostgreSQL replication and failover', ['PostgreSQL', 'replication', 'failover']],
    ['You take pride in sufficient, strongly typed code', ['code']],
    ['Proven Experience In Managing Agile Teams With Docker', ['Docker']],
    ['ניסיון בניהול הדרכה', ['ניהול הדרכה']],
    ['We’ll use Google Ads & GA4', ['Google Ads', 'GA4']],
  ])('names the skills in %j', (text, expected) => {
    expect(terms(text)).toEqual(expect.arrayContaining(expected));
    expect(terms(text).join(' ')).not.toMatch(/pride|sufficient|strongly|Proven|Experience|ll\b/);
  });
});

describe('sentencesOf', () => {
  it.each([
    ['I used C# and .NET Core: it ran. Then React.js.', ['I used C# and .NET Core: it ran.', 'Then React.js.']],
    [
      '12 people (incl. QA, e.g. Ann). B.Sc. in CS. Then 3.5 years.',
      ['12 people (incl. QA, e.g. Ann).', 'B.Sc. in CS.', 'Then 3.5 years.'],
    ],
    [
      'MySQL, etc. I have never touched GraphQL. For Acme Inc. Then Bolt Ltd. Later both.',
      ['MySQL, etc.', 'I have never touched GraphQL.', 'For Acme Inc.', 'Then Bolt Ltd.', 'Later both.'],
    ],
    [
      'MySQL, Etc. and Acme Inc. of Haifa. A Sr. Engineer, max. 5 users. Under Tom Jr. I led.',
      ['MySQL, Etc. and Acme Inc. of Haifa.', 'A Sr. Engineer, max. 5 users.', 'Under Tom Jr.', 'I led.'],
    ],
    ['עבדתי ב-.NET Core. ניהלתי צוות.', ['עבדתי ב-.NET Core.', 'ניהלתי צוות.']],
  ])('splits %j', (text, expected) => {
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('countFigures', () => {
  it.each([
    ['1.4 M EUR', 1],
    ['cut by 40% in 3 regions', 2],
    ['English C1, K8s, S3', 0],
    ['since 2019, for 5 years', 0],
    ['the SOC 2 audit', 0],
    ['Java 17', 0],
    ['Python 3.12', 0],
    ['OAuth 2.0', 0],
    ['ISO 27001 auditor', 0],
    ['C++ 17 (React 18), Node.js 20', 0],
    ['python 3.12 in use', 0],
    ['EUR 500000 of sales', 1],
    ['Led 12 people', 1],
    ['SLA 99.9% kept', 1],
  ])('counts the results in %j', (text, expected) => {
    expect(countFigures(text)).toBe(expected);
  });
});

describe('yearsIn', () => {
  it.each([
    ['5+ years of Go', { text: '5+ years', count: 5 }],
    ['two years, then seven years', { text: 'seven years', count: 7 }],
    ['ארבע שנים', { text: 'ארבע שנים', count: 4 }],
    ['שנתיים', { text: 'שנתיים', count: 2 }],
    ['no time', undefined],
  ])('reads %j', (text, expected) => {
    expect(yearsIn(text)).toEqual(expected);
  });
});

describe('hebrewForms', () => {
  it('takes nothing off a word that is too short', () => {
    expect(hebrewForms('בית')).toContain('בית');
  });
});
