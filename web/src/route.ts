/** What the address shows: a view, and what it is about. */
export type Route =
  | { readonly view: 'submit' }
  | { readonly view: 'jobs'; readonly filter: JobFilter }
  | { readonly view: 'job'; readonly jobId: string };

export interface JobFilter {
  readonly status: string;
  readonly applicationId: string;
}

/** Reads the part of an address after its `#`. What leads nowhere leads to the start. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view, jobId] = path.split('/');
  if (view !== 'jobs') return { view: 'submit' };
  if (jobId) return { view: 'job', jobId: decoded(jobId) };
  const parameters = new URLSearchParams(query);
  return {
    view: 'jobs',
    filter: { status: parameters.get('status') ?? '', applicationId: parameters.get('application_id') ?? '' },
  };
}

export const jobAddress = (jobId: string): string => `#/jobs/${encodeURIComponent(jobId)}`;

export function jobsAddress({ status, applicationId }: JobFilter): string {
  const parameters = new URLSearchParams();
  if (status !== '') parameters.set('status', status);
  if (applicationId !== '') parameters.set('application_id', applicationId);
  return parameters.size === 0 ? '#/jobs' : `#/jobs?${parameters.toString()}`;
}

export function goTo(address: string): void {
  location.hash = address;
}

export function goToJobs(): void {
  goTo('#/jobs');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
