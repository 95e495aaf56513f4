// Writes outlines in a process of its own, and tells what each cost and for how long the event loop stood still.

import 'reflect-metadata';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A module of the service, as it is built. */
const built = (path) => import(new URL(`../dist/${path}`, import.meta.url));

const { validate } = await built('core/validation/validate.js');
const { withoutContactDetails } = await built('reports/contact-details.js');
const { OutlineGenerator } = await built('reports/generators/outline.generator.js');
const { VprRequest } = await built('vpr/dto/vpr-request.js');

const generator = new OutlineGenerator();
const options = { signal: new AbortController().signal, progress: () => undefined };

/** What the worker does with the input of a message. */
async function write(body) {
  const { valid, value, errors } = validate(VprRequest, body);
  if (!valid) throw new Error(JSON.stringify(errors));
  await generator.generate(withoutContactDetails(value), options);
}

process.on('message', async (body) => {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const before = process.cpuUsage();
  await write(body);
  const { user, system } = process.cpuUsage(before);
  await new Promise((resolve) => setTimeout(resolve, 5)); // The last delay is known when the loop goes round again.
  delays.disable();
  process.send({ cpuMs: (user + system) / 1_000, stillMs: delays.max / 1e6 });
});
process.once('disconnect', () => process.exit());
process.send('ready');
