import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The part of Lambda's Node runtime that a function notices: it loads the handler, asks for events and gives answers.

type Handler = (event: unknown, context: object) => unknown;

const { AWS_LAMBDA_RUNTIME_API = '', LAMBDA_TASK_ROOT = '', _HANDLER = '' } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

async function post(path: string, body: unknown): Promise<void> {
  await fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

function described(error: unknown): object {
  const { name, message, stack } = error as Error;
  return { errorType: name, errorMessage: message, stackTrace: [stack] };
}

async function load(): Promise<Handler> {
  const [file = '', name = ''] = _HANDLER.split('.');
  const module = (await import(pathToFileURL(join(LAMBDA_TASK_ROOT, `${file}.mjs`)).href)) as Record<string, Handler>;
  const handler = module[name];
  if (handler === undefined) throw new Error(`there is no ${name}`);
  if (handler.length > 2) throw new Error('a handler with a callback, which the runtime refuses');
  return handler;
}

async function serveNext(handler: Handler): Promise<void> {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id') ?? '';
  const deadlineMs = Number(next.headers.get('lambda-runtime-deadline-ms'));
  process.env['_X_AMZN_TRACE_ID'] = next.headers.get('lambda-runtime-trace-id') ?? '';
  try {
    const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadlineMs - Date.now() };
    await post(`invocation/${id}/response`, (await handler(await next.json(), context)) ?? null);
  } catch (error) {
    await post(`invocation/${id}/error`, described(error));
  }
}

try {
  const handler = await load();
  for (;;) await serveNext(handler);
} catch (error) {
  await post('init/error', described(error));
  process.exitCode = 1;
}
