import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type FunctionName, FUNCTIONS, resourceNames, serviceName } from '../../infrastructure/names.ts';
import { type ClientRequest, httpEvent } from '../../test/support/http-events.ts';
import { Contender, CONTENDERS } from '../contenders.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { CountingFront } from './counting-front.ts';
import { NOTHING, plus, type Usage } from './usage.ts';

const BUNDLES: Readonly<Record<FunctionName, string>> = {
  submit: CONTENDERS.service,
  status: CONTENDERS.service,
  worker: '../bundles/worker.mjs',
  watchdog: '../bundles/watchdog.mjs',
};

/** Status line, Date, Connection, Content-Length and Apigw-Requestid, which the gateway adds. */
const GATEWAY_BYTES = 160;

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Running {
  readonly contender: Contender;
  readonly log: number;
}

/** The functions as they are deployed, each in a process, on an embedded AWS behind a counting front. */
export class MeteredFunctions implements AsyncDisposable {
  readonly front: CountingFront;
  readonly #functions: Readonly<Record<FunctionName, Running>>;
  readonly #parts: AsyncDisposableStack;

  private constructor(
    front: CountingFront,
    functions: Readonly<Record<FunctionName, Running>>,
    parts: AsyncDisposableStack,
  ) {
    this.front = front;
    this.#functions = functions;
    this.#parts = parts;
  }

  static async start(signal?: AbortSignal): Promise<MeteredFunctions> {
    await using parts = new AsyncDisposableStack();
    const aws = parts.use(await startGrowingAws());
    const front = parts.use(await CountingFront.start(aws.environment));
    const folder = mkdtempSync(join(tmpdir(), 'careervp-logs-'));
    parts.defer(() => {
      rmSync(folder, { recursive: true });
    });
    const start = (name: FunctionName): Running => {
      const log = openSync(join(folder, name), 'a');
      parts.defer(() => {
        closeSync(log);
      });
      const environment = {
        ...front.environment,
        POWERTOOLS_SERVICE_NAME: serviceName(name),
        POWERTOOLS_METRICS_NAMESPACE: resourceNames('dev').metrics,
        LOG_LEVEL: 'INFO',
        DAILY_JOBS_PER_USER: '50',
      };
      const options = { log, ...(signal && { signal }) };
      return { contender: parts.use(new Contender(BUNDLES[name], environment, options)), log };
    };
    const functions = {
      submit: start('submit'),
      status: start('status'),
      worker: start('worker'),
      watchdog: start('watchdog'),
    };
    await Promise.all(FUNCTIONS.map(async (name) => functions[name].contender.ready()));
    return new MeteredFunctions(front, functions, parts.move());
  }

  /** @returns the answer, and what the invocation used */
  async invoke(name: FunctionName, event: object): Promise<[answer: unknown, used: Usage]> {
    const { contender, log } = this.#functions[name];
    const logged = fstatSync(log).size;
    this.front.take(name);
    const { answer, cpuMicros } = await contender.invoke(event);
    await contender.idle();
    const used = {
      ...NOTHING,
      invocations: { [name]: 1 },
      cpuMs: { [name]: cpuMicros / 1_000 },
      logBytes: fstatSync(log).size - logged,
    };
    return [answer, plus(used, this.front.take(''))];
  }

  /** A request through the gateway. */
  async request(name: FunctionName, request: ClientRequest): Promise<[answer: HttpAnswer, used: Usage]> {
    const headers = { host: 'api.example.com', 'user-agent': 'careervp', ...request.headers };
    const [answer, used] = await this.invoke(name, httpEvent('HTTP API', { ...request, headers }));
    const { headers: sent, body } = answer as HttpAnswer;
    const bytesOut = Object.entries(sent).reduce(
      (sum, [header, value]) => sum + Buffer.byteLength(`${header}: ${value}\r\n`),
      GATEWAY_BYTES + Buffer.byteLength(body),
    );
    return [answer as HttpAnswer, plus(used, { ...NOTHING, requests: 1, bytesOut })];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.disposeAsync();
  }
}
