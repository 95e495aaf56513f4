/** Pieces of text that cost a reader of texts most, each in its own way. */
const PIECES: Readonly<Record<string, string>> = {
  'one endless word': 'x',
  'words of one letter': 'a b c d e f ',
  'terms that all match': 'Kubernetes Terraform, CI/CD and PostgreSQL, 12 years. ',
  'sentences of one word': 'Kubernetes. ',
  'full stops': '. ',
  denials: 'no, never did not have any Kubernetes; neither nor ',
  markup: '<p>a&amp;b</p>',
  'tags that never end': '<a ',
  'entities that never end': '&am',
  'blank lines': '\n \n',
  'list marks': '• - ',
  brackets: '(((',
  digits: '12 345-678 ',
  'addresses of mail': 'a.b@c-d.e ',
  'at signs': 'a@',
  'addresses of the web': 'www.a.b/c?d=e ',
  hyphens: 'post-mortem-',
  capitals: 'AWS SQS ',
  'Hebrew with prefixes': 'ובהדרכה לPython ',
  'Hebrew negations': 'לא ללא אין ',
  'surrogate pairs': '🚀 ',
};

/** Characters of the texts of a request of nearly 256 KiB, if each is a byte. */
const LENGTHS = { description: 20_000, requirement: 700, achievement: 500, answer: 1_200 };
const COUNTS = { requirements: 100, positions: 20, achievements: 5, answers: 50 };

/** The most that a body may have. */
const BODY_BYTES = 256 * 1_024;

/** Valid requests, as large as a body may be, by what their texts consist of. */
export function hostileRequests(): [name: string, request: object][] {
  return Object.entries(PIECES).map(([name, piece]) => [name, requestOf(piece)]);
}

function requestOf(piece: string): object {
  for (let share = 1; ; share *= 0.9) {
    const request = filled(piece, share);
    if (Buffer.byteLength(JSON.stringify(request)) <= BODY_BYTES) return request;
  }
}

function filled(piece: string, share: number): object {
  const text = (length: number, mark: number): string => {
    const whole = `${mark} ${piece.repeat(length / piece.length + 1)}`;
    return whole.slice(0, length * share).replace(/[\uD800-\uDBFF]$/, ''); // No half of a pair.
  };
  const texts = (count: number, length: number): string[] => Array.from({ length: count }, (_, at) => text(length, at));
  return {
    user_id: 'u',
    application_id: 'a',
    job_posting: {
      company_name: 'Northwind',
      role_title: 'Engineer',
      description: text(LENGTHS.description, 0),
      requirements: texts(COUNTS.requirements, LENGTHS.requirement),
      responsibilities: [],
      nice_to_have: [],
      language: 'en',
    },
    cv: {
      full_name: 'Dana Levi',
      experience: texts(COUNTS.positions, 20).map((role) => ({
        company: 'Northwind',
        role,
        achievements: texts(COUNTS.achievements, LENGTHS.achievement),
      })),
    },
    gap_responses: texts(COUNTS.answers, LENGTHS.answer).map((answer) => ({ question: 'q', answer })),
  };
}
