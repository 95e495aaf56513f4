/**
 * Names that are written in several ways, or that a reader of words would not know for a name: `name: other spellings`.
 * What stands before the colon is what spellings are compared by.
 */
const NAMES = `.net: dotnet, net core, .net core, asp.net, asp.net core, .net framework, דוטנט, דוט נט; active directory; android
a/b testing: a/b tests, a/b test, ab testing, ab tests; airflow: apache airflow; bash; artificial intelligence: ai, בינה מלאכותית; amazon web services: aws, amazon aws; ansible; crm
angular: angular.js, angularjs, אנגולר; api: apis, rest, rest api, rest apis, restful api, restful apis; azure: microsoft azure, ms azure
backend: back end, back-end, בקאנד, בק אנד; frontend: front end, front-end, פרונטאנד, פרונט אנד; erp; git; lean; redis; scrum: סקראם
fullstack: full stack, full-stack, פולסטאק, פול סטאק; c; r; c#: csharp, c sharp, #c, סי שארפ; c++: cpp, ++c, c plus plus; css: css3; d3: d3.js, d3js
ci/cd: cicd, ci-cd, ci cd, continuous integration; docker: דוקר; elasticsearch: elastic search; excel: ms excel, microsoft excel, אקסל
express: express.js, expressjs; github: git hub; gitlab: gitlab ci, git lab; go: golang, go lang; google cloud: gcp, google cloud platform; graphql; kpi: kpis
html: html5; infrastructure as code: iac, infrastructure-as-code; java: ג'אווה, ג׳אווה; javascript: js, java script, ecmascript, es6
jenkins; kafka: apache kafka, קפקא; kubernetes: k8s, k8, kube, קוברנטיס; linux: לינוקס; machine learning: ml, למידת מכונה; oracle; php
mongodb: mongo, mongo db, מונגו; ms office: office, microsoft office, office 365, microsoft 365, אופיס; mysql; natural language processing: nlp; next.js: nextjs; saas; sap: s/4hana, sap s/4hana, s4hana, סאפ
node: node.js, nodejs; nosql: no-sql; nuxt: nuxt.js, nuxtjs; objective-c: objective c, objc; opentelemetry: open telemetry, otel
object oriented programming: oop, object-oriented programming; pl/sql: plsql; postgresql: postgres, postgre, postgre sql, postgres sql, postgressql, psql, פוסטגרס
power bi: powerbi; powerpoint: power point; python: פייתון, פיתון; pytorch: torch; pulumi; qa: quality assurance; r&d: מו"פ, מו״פ; scala
rabbitmq: rabbit mq; react: react.js, reactjs, ריאקט; react native; ruby; ruby on rails: rails, ror; salesforce; sql; swift
scikit-learn: sklearn, scikit learn; site reliability engineering: sre, site reliability; spark: apache spark, pyspark; terraform; tcp/ip
spring: spring boot, springboot; sql server: mssql, ms sql, ms-sql, microsoft sql server, sqlserver; tensorflow: tensor flow; unix; windows
typescript: ts, type script; ui: user interface; ux: user experience; ux/ui: ui/ux, ux and ui, ui and ux; bachelor: b.sc, bsc, b.a, b.eng, beng, bba, b.com, bcom, bachelor's, bachelors, bachelor’s, תואר ראשון; master: m.sc, msc, m.a, mba, master's, master’s, masters, תואר שני
google analytics: ga4; priority: פריוריטי; figma: פיגמה; autocad: אוטוקאד; רו"ח: רו״ח, רואה חשבון, רואת חשבון; עו"ד: עו״ד, עורך דין, עורכת דין; phd: ph.d, doctorate, דוקטורט, תואר שלישי; vue: vue.js, vuejs`;

/** "AWS's quotas"; but a bachelor's is a degree. */
export const OWNS = /(?<!bachelor|master)['’]s$/i;

/** Names that are English words as well: only with a capital, or after a word such as "in" or "with", are they names. */
const WORDS_TOO = new Set(
  'ai c excel express go lean master ml masters office node oracle priority r rails react rest ruby scala spark spring swift torch windows'.split(
    ' ',
  ),
);

const LANGUAGES = humanLanguages();
const LANGUAGE_NAMES = new Set(LANGUAGES.map(([, name]) => name));
const CANONICAL = new Map(LANGUAGES);
const SPELLINGS = NAMES.split(/: |, |; |\n/);
for (const line of NAMES.split(/;\s|\n/)) {
  const [name = '', others = ''] = line.split(': ');
  for (const spelling of [name, ...others.split(', ')]) if (spelling !== '') CANONICAL.set(squeezed(spelling), name);
}

/** Patterns of the spellings that no rule for words would read as one word, the longest first. */
export const UNUSUAL_SPELLINGS: readonly string[] = SPELLINGS.filter((spelling) => !/^[\p{L}\p{N}]*$/u.test(spelling))
  .sort((one, other) => other.length - one.length)
  .map((spelling) =>
    spelling
      .split(/[\s-]|\.(?=js)/)
      .map((part) => RegExp.escape(part).replaceAll(/\\\/|\\x26/g, ' ?$& ?'))
      .join('[\\s.-]?'),
  );

/** Names in Hebrew letters, onto which a preposition may be written. */
export const HEBREW_SPELLINGS: readonly string[] = [...SPELLINGS, ...LANGUAGES.map(([spelling]) => spelling)].filter(
  (spelling) => /^[א-ת]/.test(spelling),
);

/**
 * What a known name is compared by, however it is spelled; `undefined` where it is none.
 *
 * @param before the text before it
 * @param isAlone whether it is all of its text, as in a list of skills
 */
export function canonicalName(spelling: string, before: string, isAlone = false): string | undefined {
  // Who writes from right to left writes ".NET" as "NET.", and in a list of Latin names loses the full stop.
  if (/^\.?NET\.?$/.test(spelling)) return '.net';
  const owner = spelling.replace(OWNS, '');
  if (owner !== spelling) return canonicalName(owner, before, isAlone);
  const form = squeezed(spelling.replaceAll('׳', "'"));
  const name = CANONICAL.get(form) ?? CANONICAL.get(form.replace(/(?<=[a-z]{3})\d+(?:\.\d+)?$/, '')); // Python3
  const key = name !== undefined && WORDS_TOO.has(name) ? `the name ${name}` : name; // The word itself is another.
  if (!WORDS_TOO.has(form) || isAlone || /^\p{Lu}/u.test(spelling)) return key;
  return /(?:[,/]|\b(?:in|with|using)|[A-Z+#][\w.+#]{0,30} (?:and|or)) $|[א-ת][-־]?$/u.test(before) ? key : undefined;
}

/** "React-Native", "CI / CD" and "NodeJS" without what others write as "React Native", "CI/CD" and "Node.js". */
function squeezed(spelling: string): string {
  return spelling
    .toLowerCase()
    .replaceAll(/(?<=[^\s.-])(?:[\s-]+|\.(?=js))(?=[^\s.-])/g, '')
    .replaceAll(/\s*([&/])\s*/g, '$1');
}

/** Whether a name is that of a human language. */
export function isHumanLanguage(name: string): boolean {
  return LANGUAGE_NAMES.has(name);
}

/** English and Hebrew names of the languages that postings ask for. */
function humanLanguages(): [spelling: string, name: string][] {
  const english = new Intl.DisplayNames('en', { type: 'language' });
  const hebrew = new Intl.DisplayNames('he', { type: 'language' });
  return 'am ar cs da de en es fa fi fr he hi hu it ja ko nl no pl pt ro ru sv th tr uk vi zh'
    .split(' ')
    .flatMap((code) => {
      const name = (english.of(code) ?? code).toLowerCase();
      return [name, hebrew.of(code) ?? name].map((spelling): [string, string] => [spelling, name]);
    });
}
