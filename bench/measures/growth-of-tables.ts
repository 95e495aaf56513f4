import { httpEvent } from '../../test/support/http-events.ts';
import { Contender, CONTENDERS } from '../contenders.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { type Measurement, pooled } from '../measurement.ts';
import { median } from '../statistics.ts';
import { STORED_USER, storeJobs } from '../stored-jobs.ts';
import { inTurns } from '../turns.ts';

const STORED = { few: 1_000, some: 10_000, many: 100_000 };

type Size = keyof typeof STORED;
const SIZES = ['few', 'some', 'many'] as const satisfies readonly Size[];

/** These jobs do not come due during the measurement. */
const AGE = -3_600;

const WARM_UP = 1_200;

/** Many short turns, so that disturbances hit all contenders. */
const ROUNDS = 20;

/** What is done in a turn: submissions, pages of a list, and due jobs in a round of the watchdog. */
const COUNT = { submissions: 50, pages: 10, due: 20 };

const LIST = httpEvent('HTTP API', { method: 'GET', path: '/api/vpr/jobs', query: `user_id=${STORED_USER}` });

/** What each took in one turn, in milliseconds. */
interface Turn {
  readonly submission: readonly number[];
  readonly list: readonly number[];
  readonly watchdog: readonly number[];
}

/** Submissions, lists and rounds of the watchdog against tables with few and with many jobs: the time should not grow. */
export async function growthOfTables(interrupted: AbortSignal): Promise<Measurement[]> {
  await using parts = new AsyncDisposableStack();
  const [few, some, many] = await Promise.all(SIZES.map(async (size) => Table.start(STORED[size], parts, interrupted)));
  if (!few || !some || !many) throw new Error('a table is missing');
  const tables = { few, some, many };
  await inTurns(SIZES, ROUNDS, async (size) => tables[size].turn(WARM_UP / ROUNDS));
  const turns = await inTurns(SIZES, ROUNDS, async (size) => tables[size].turn(COUNT.submissions));
  const row = (what: string, name: keyof Turn): Measurement => {
    const times = (size: Size) => turns[size].map((turn) => turn[name]);
    const points = SIZES.map((size) => [STORED[size], median(times(size).flat())] as const);
    const rival = ['10³ jobs', { atMost: 1.2 }] as const;
    return {
      ...pooled(`${what}, 10⁵ jobs stored`, 'ms', rival, times('many'), times('few'), median),
      curve: { picture: 'growth-of-tables', line: what, along: 'jobs stored', unit: 'ms', points },
    };
  };
  return [row('submission', 'submission'), row('list', 'list'), row('watchdog (a due job)', 'watchdog')];
}

/** Tables with so many jobs, and functions on them. */
class Table {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #api: Contender;
  readonly #watchdog: Contender;
  readonly #signal: AbortSignal;
  #first = 0;

  private constructor(
    environment: Readonly<Record<string, string>>,
    api: Contender,
    watchdog: Contender,
    signal: AbortSignal,
  ) {
    this.#environment = environment;
    this.#api = api;
    this.#watchdog = watchdog;
    this.#signal = signal;
  }

  static async start(stored: number, parts: AsyncDisposableStack, signal: AbortSignal): Promise<Table> {
    const { environment } = parts.use(await startGrowingAws());
    await storeJobs(environment, stored, signal, { age: AGE });
    const api = parts.use(new Contender(CONTENDERS.service, environment, { signal }));
    const watchdog = parts.use(new Contender('../bundles/watchdog.mjs', environment, { signal }));
    await Promise.all([api.ready(), watchdog.ready()]);
    return new Table(environment, api, watchdog, signal);
  }

  async turn(submissions: number): Promise<Turn> {
    const { milliseconds: submission } = await this.#api.submit({ count: submissions, first: this.#first });
    this.#first += submissions;
    const list: number[] = [];
    for (let page = 0; page < COUNT.pages; page++) list.push((await this.#api.invoke(LIST)).milliseconds);
    await storeJobs(this.#environment, COUNT.due, this.#signal);
    const { answer, milliseconds } = await this.#watchdog.invoke({});
    const { resent } = answer as { readonly resent: number };
    if (resent < COUNT.due) throw new Error(`the watchdog sent ${resent} jobs again`);
    return { submission, list, watchdog: [milliseconds / resent] };
  }
}
