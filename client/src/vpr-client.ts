import type {
  FindNewestJobData,
  Job,
  JobList,
  ListJobsData,
  StoredRequest,
  Submission,
  VprReport,
  VprRequest,
} from './api-types.gen.ts';
import { type Clock, systemClock, within } from './clock.ts';
import { cursorOf } from './cursor.ts';
import type { CallOptions, EndedJob, SubmitOptions, VprClientOptions, WaitOptions } from './options.ts';
import { readReport } from './read-report.ts';
import { type Answer, type Call, type TokenSource, Transport } from './transport.ts';
import { untilEnded } from './until-ended.ts';
import { VprError } from './vpr-error.ts';

/** The API of Value Proposition Reports. Every method throws a VprError, or the reason of its signal. */
export class VprClient {
  readonly #url: string;
  readonly #token: TokenSource | undefined;
  readonly #clock: Clock;
  readonly #transport: Transport;

  constructor({ baseUrl, token, fetch: send = fetch, clock = systemClock }: VprClientOptions) {
    this.#url = `${baseUrl.replace(/\/+$/, '')}/api/vpr`;
    this.#token = token;
    this.#clock = clock;
    this.#transport = new Transport(clock, send);
  }

  /** Submits a request; the application's job that is there already is a success, too. */
  async submit(request: VprRequest, { onDuplicate, strict = false, signal }: SubmitOptions = {}): Promise<Submission> {
    const { body } = await this.#call<Submission>('', {
      method: 'POST',
      query: { on_duplicate: onDuplicate },
      body: request,
      prefer: strict ? 'handling=strict' : undefined,
      signal,
      ...(onDuplicate === 'replace' && { patienceMs: 0 }),
    });
    return body;
  }

  async get(jobId: string, { signal }: CallOptions = {}): Promise<Job> {
    const { body } = await this.#call<Job>(pathOf(jobId), { signal });
    return body;
  }

  /** The newest job of an application, if it has one. */
  async newest(application: FindNewestJobData['query'], { signal }: CallOptions = {}): Promise<Job | undefined> {
    try {
      const { body } = await this.#call<Job>('', { query: application, signal });
      return body;
    } catch (error) {
      if (error instanceof VprError && error.code === 'JOB_NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** The pages of a user's jobs, newest first. */
  async *list(query: ListJobsData['query'] = {}, { signal }: CallOptions = {}): AsyncGenerator<JobList, void> {
    let { cursor } = query;
    do {
      const { body } = await this.#call<JobList>('/jobs', { query: { ...query, cursor }, signal });
      yield body;
      cursor = cursorOf(body);
    } while (cursor !== undefined);
  }

  /** Ends a live job. */
  async cancel(jobId: string, { signal }: CallOptions = {}): Promise<Job> {
    const { body } = await this.#call<Job>(`${pathOf(jobId)}/cancel`, { method: 'POST', signal });
    return body;
  }

  /** Makes a new job from the request of a FAILED one, or finds the one that was made. */
  async retry(jobId: string, { signal }: CallOptions = {}): Promise<Submission> {
    const { body } = await this.#call<Submission>(`${pathOf(jobId)}/retry`, { method: 'POST', signal });
    return body;
  }

  /** Erases a job and its report. */
  async delete(jobId: string, { signal }: CallOptions = {}): Promise<void> {
    await this.#call(pathOf(jobId), { method: 'DELETE', signal });
  }

  /** The request that a job was made from; the pointers of its report point into it. */
  async input(jobId: string, { signal }: CallOptions = {}): Promise<StoredRequest> {
    const { body } = await this.#call<StoredRequest>(`${pathOf(jobId)}/input`, { signal });
    return body;
  }

  /** Fetches the report of a COMPLETED job and validates it. */
  async report(jobId: string, { signal }: CallOptions = {}): Promise<VprReport> {
    return this.#reportOf(await this.get(jobId, { signal }), signal);
  }

  /** Waits for the end of a job, through failures of the network and of the server, and fetches its report. */
  async waitForReport(jobId: string, { signal, timeoutMs, onUpdate }: WaitOptions = {}): Promise<EndedJob> {
    return this.#within(timeoutMs, signal, async (stop) => {
      const look = (call: Omit<Call, 'url'>) => this.#call<Job>(pathOf(jobId), call);
      const job = await untilEnded(look, this.#clock, stop, onUpdate);
      return { job, report: job.status === 'COMPLETED' ? await this.#reportOf(job, stop) : undefined };
    });
  }

  /** Submits a request and waits for its report. */
  async submitAndWait(request: VprRequest, options: SubmitOptions & WaitOptions = {}): Promise<EndedJob> {
    const { onUpdate, signal, timeoutMs, ...submitOptions } = options;
    return this.#within(timeoutMs, signal, async (stop) => {
      const { job_id } = await this.submit(request, { ...submitOptions, signal: stop });
      return this.waitForReport(job_id, { signal: stop, onUpdate });
    });
  }

  /** Waits for the newest job of an application, if it has one: for use after a reload of the page. */
  async resume(application: FindNewestJobData['query'], options: WaitOptions = {}): Promise<EndedJob | undefined> {
    const { onUpdate, signal, timeoutMs } = options;
    return this.#within(timeoutMs, signal, async (stop) => {
      const job = await this.newest(application, { signal: stop });
      return job && this.waitForReport(job.job_id, { signal: stop, onUpdate });
    });
  }

  /** The address of a report is signed; the token would not be the bucket's business. */
  async #reportOf({ job_id, status, result_url }: Job, signal: AbortSignal | undefined): Promise<VprReport> {
    if (result_url === undefined) throw new VprError('NO_REPORT', `The job is ${status} and has no report.`);
    const { body } = await this.#transport.call<unknown>({ url: result_url, signal });
    return readReport(body, job_id);
  }

  async #within<T>(
    timeoutMs: number | undefined,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const reason = () => new VprError('TIMEOUT', `The job had not ended after ${timeoutMs} ms. It goes on.`);
    return within(this.#clock, timeoutMs ?? Infinity, reason, signal, work);
  }

  async #call<T>(path: string, call: Omit<Call, 'url' | 'token'>): Promise<Answer<T>> {
    return this.#transport.call<T>({ url: this.#url + path, token: this.#token, ...call });
  }
}

/** @throws VprError for a segment that an address would leave out, and so be that of another route */
function pathOf(jobId: string): string {
  if (['', '.', '..'].includes(jobId)) throw new VprError('INVALID_ID', `"${jobId}" is not the id of a job.`);
  return `/jobs/${encodeURIComponent(jobId)}`;
}
