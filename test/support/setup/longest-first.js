import Sequencer from '@jest/test-sequencer';

/** The files that take long, the longest first: some compute, others wait for time-outs and processes. */
const LONG = [
  'fault-matrix',
  'start-dev',
  'browser/page',
  'real-deaths',
  'faults.e2e',
  'dead-connections',
  'random-schedules',
];

/** Begins with the longest files, also in a fresh clone, where Jest does not know them: else all wait for the last one. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (LONG.findIndex((name) => path.includes(name)) + LONG.length + 1) % (LONG.length + 1);
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
