// A Lambda handler in a process of its own, which takes submissions from its parent. It is JavaScript, so that the
// start of the process is the start of the contender and nothing else.

const { handler } = await import(process.argv[2]);
const context = { awsRequestId: '8d6e9b1c-3f0a-4c52-9c1e-7b5d2a9f4e60', getRemainingTimeInMillis: () => 60_000 };

/**
 * Makes `count` submissions one after the other, of the applications from number `first` on, or all of that one. Like
 * Lambda, it handles one event at a time: waiting events would live long, and change what the garbage collector does.
 *
 * @returns how often each status was answered, milliseconds of each, CPU microseconds of all, and bytes of memory
 */
async function submit({ event, input, first, count, same }) {
  const statuses = {};
  const milliseconds = [];
  let cpuMicros = 0;
  let peakBytes = 0;
  for (let done = 0; done < count; done++) {
    const application_id = `application-${same ? first : first + done}`;
    const submission = { ...event, body: JSON.stringify({ ...input, application_id }) };
    const before = process.cpuUsage();
    const start = performance.now();
    const { statusCode } = await handler(submission, context);
    milliseconds.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpuMicros += user + system;
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
    if (done % 100 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }
  return { statuses, milliseconds, cpuMicros, peakBytes };
}

/** Invokes the handler with one event. */
async function invoke({ event }) {
  const before = process.cpuUsage();
  const start = performance.now();
  const answer = await handler(event, context);
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { answer, milliseconds, cpuMicros: user + system };
}

/** Lets what an invocation has left behind, such as a log line, come to its end. */
async function idle() {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Bytes that the submissions allocate, if no collection comes between. */
async function allocations(order) {
  gc();
  const before = process.memoryUsage().heapUsed;
  const { statuses } = await submit(order);
  return { statuses, bytes: process.memoryUsage().heapUsed - before };
}

/** Bytes that the submissions allocate and that outlive minor collections. */
async function outliving(order) {
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', { samplingInterval: 1_024, includeObjectsCollectedByMajorGC: true });
  const { statuses } = await submit(order);
  gc({ type: 'minor' });
  gc({ type: 'minor' });
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  return { statuses, bytes: bytesOf(profile.head) };
}

function bytesOf({ selfSize, children }) {
  return children.reduce((sum, child) => sum + bytesOf(child), selfSize);
}

/** Profiles the submissions and nothing else. */
async function profile(order) {
  const { Session } = await import('node:inspector/promises'); // Later than a start that is measured.
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const { statuses } = await submit(order);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return { statuses, profile };
}

/** Bytes of the heap in use, without garbage. */
async function liveHeap() {
  gc();
  return process.memoryUsage().heapUsed;
}

const ORDERS = { submit, invoke, idle, allocations, outliving, liveHeap, profile };

process.on('message', async ({ what, ...order }) => process.send((await ORDERS[what](order)) ?? null));
process.once('disconnect', () => process.exit());
process.send('ready');
