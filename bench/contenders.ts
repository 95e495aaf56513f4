import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { stop } from 'esbuild';

import { resourceNames, serviceName } from '../infrastructure/names.ts';
import { bundleFile } from '../packaging/bundler.ts';
import { RequestReplyProcess } from './processes.ts';
import { type Answered, EVENT, INPUT, type Submissions, type Submitted } from './submissions.ts';

const root = join(import.meta.dirname, '..');
const names = resourceNames('dev');

/** The submit path of the service and of its rivals, each as the module that Lambda would load. */
export const CONTENDERS = {
  service: join(root, 'bundles/api.mjs'),
  floor: join(root, 'bundles/bench/floor.mjs'),
  'floor in Nest': join(root, 'bundles/bench/floor-in-nest.mjs'),
  naive: join(root, 'bundles/bench/naive.mjs'),
  'nest-default': join(root, 'dist/lambda.js'),
};

/** The bundle that the API loads for the first report. */
export const LAZY_BUNDLE = join(root, 'bundles/s3-sdk.mjs');

export type ContenderName = keyof typeof CONTENDERS;

const RIVALS = ['floor', 'floor-in-nest', 'naive', 'node-http'] as const;

/** Bundles rivals as the service is bundled. */
export async function bundleRivals(names: readonly (typeof RIVALS)[number][] = RIVALS): Promise<void> {
  for (const name of names) {
    await bundleFile(`bench/rivals/${name}.ts`, `bundles/bench/${name}.mjs`);
  }
  await stop(); // Ends the process of esbuild, which would live as long as this one.
}

/** The environment of a submit function whose AWS is at this endpoint. */
export function environmentAt(endpoint: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'of-the-role',
    AWS_SECRET_ACCESS_KEY: 'of-the-role',
    AWS_SESSION_TOKEN: 'of-the-role',
    AWS_LAMBDA_FUNCTION_NAME: 'submit',
    ENVIRONMENT: 'dev',
    JOBS_TABLE_NAME: names.jobsTable,
    IDEMPOTENCY_TABLE_NAME: names.idempotencyTable,
    VPR_JOBS_QUEUE_URL: `${endpoint}/000000000000/${names.jobsQueue}`,
    VPR_RESULTS_BUCKET_NAME: names.resultsBucket,
    POWERTOOLS_SERVICE_NAME: serviceName('submit'),
    POWERTOOLS_METRICS_NAMESPACE: names.metrics,
    LOG_LEVEL: 'INFO',
    DAILY_JOBS_PER_USER: '0', // One user makes all jobs, and the floor knows no limit.
  };
}

export interface ContenderOptions {
  /** Node options besides Lambda's. */
  readonly execArgv?: readonly string[];
  /** Ends the process. */
  readonly signal?: AbortSignal;
  /** The file descriptor that its log goes to; else it goes nowhere. */
  readonly log?: number;
}

export interface Invoked {
  readonly answer: unknown;
  readonly milliseconds: number;
  /** User and system time. */
  readonly cpuMicros: number;
}

type Bytes = Answered & { readonly bytes: number };

/** The limits that Lambda's Node runtime sets for the heap of a function with 256 MB: 90 % and 5 % of the memory. */
const LAMBDA_HEAP = ['--max-old-space-size=230', '--max-semi-space-size=12'];

/** One function in a process of its own. */
export class Contender implements AsyncDisposable {
  readonly #process: RequestReplyProcess<unknown>;

  /** @param module as `import` takes it */
  constructor(module: string, environment: Record<string, string>, options: ContenderOptions = {}) {
    const { execArgv = [], signal, log } = options;
    this.#process = new RequestReplyProcess(join(import.meta.dirname, 'contender.js'), [module], {
      env: environment,
      execArgv: [...LAMBDA_HEAP, ...execArgv],
      stdio: ['ignore', log ?? 'ignore', log ?? 'inherit', 'ipc'],
      signal,
    });
  }

  async ready(): Promise<void> {
    await this.#process.ready();
  }

  /** @throws if an answer is not that of an accepted submission: a contender that fails fast must not win */
  async submit(order: Submissions): Promise<Submitted> {
    return this.#submit<Submitted>('submit', order);
  }

  /**
   * Needs `--expose-gc` and a new space that holds what is allocated.
   *
   * @returns bytes of heap that the submissions allocate
   * @throws as `submit` does
   */
  async allocations(order: Submissions): Promise<number> {
    return (await this.#submit<Bytes>('allocations', order)).bytes;
  }

  /**
   * Needs `--expose-gc`.
   *
   * @returns bytes of heap that the submissions leave to major collections
   * @throws as `submit` does
   */
  async outliving(order: Submissions): Promise<number> {
    return (await this.#submit<Bytes>('outliving', order)).bytes;
  }

  /** @throws as `submit` does */
  async profile(order: Submissions): Promise<Profiler.Profile> {
    const { profile } = await this.#submit<Answered & { readonly profile: Profiler.Profile }>('profile', order);
    return profile;
  }

  /** @returns bytes of heap in use after a collection; needs `--expose-gc` */
  async liveHeap(): Promise<number> {
    return (await this.#process.ask({ what: 'liveHeap' })) as number;
  }

  async invoke(anEvent: object): Promise<Invoked> {
    return (await this.#process.ask({ what: 'invoke', event: anEvent })) as Invoked;
  }

  /** Resolves when what an invocation has left behind has come to its end. */
  async idle(): Promise<void> {
    await this.#process.ask({ what: 'idle' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
  }

  async #submit<Result extends Answered>(what: string, order: Submissions): Promise<Result> {
    const result = (await this.#process.ask({ what, event: EVENT, input: INPUT, ...order })) as Result;
    const { 200: found = 0, 202: accepted = 0 } = result.statuses;
    const right = order.same === true ? accepted <= 1 && found + accepted === order.count : accepted === order.count;
    if (!right) throw new Error(`${order.count} submissions were answered ${JSON.stringify(result.statuses)}`);
    return result;
  }
}
