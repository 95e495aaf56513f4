import { capacity } from '../../infrastructure/capacity.ts';
import { perGB, perMillion, PRICES } from './prices.ts';
import { sumOf, type Usage } from './usage.ts';

/** MB of a function in serverless.yml. */
export const MEMORY: Readonly<Record<string, number>> = {
  submit: 256,
  status: 256,
  worker: 512,
  watchdog: capacity({}).watchdogMemory,
};

/** MB with which a function has a whole processor (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
export const WHOLE_PROCESSOR = 1_769;

/** Bytes that Lambda itself logs of an invocation (START, END, REPORT), and the gateway of a request (serverless.yml). */
const LAMBDA_LOG = 425;
const ACCESS_LOG = 329;

/** What the functions traced by X-Ray are; status and watchdog begin no trace. */
const TRACED = ['submit', 'worker'];

/** Seconds that a function runs: its processor time, stretched to the share that its memory buys, and its waiting. */
export function busySecondsOf({ cpuMs, waitingMs }: Usage, name: string): number {
  const stretch = Math.max(1, WHOLE_PROCESSOR / (MEMORY[name] ?? WHOLE_PROCESSOR));
  return ((waitingMs[name] ?? 0) + (cpuMs[name] ?? 0) * stretch) / 1_000;
}

export function gbSecondsOf(usage: Usage, name: string): number {
  return busySecondsOf(usage, name) * ((MEMORY[name] ?? 0) / 1_024);
}

/** What something costs, part by part, in US$; without what a month costs anyway. */
export function billOf(usage: Usage) {
  return {
    httpApi: perMillion(usage.requests, PRICES.httpRequests),
    dataOut: perGB(usage.bytesOut, PRICES.dataOut),
    invocations: perMillion(sumOf(usage.invocations), PRICES.invocations),
    time: Object.keys(MEMORY).reduce((sum, name) => sum + gbSecondsOf(usage, name), 0) * PRICES.gbSeconds,
    writes: perMillion(sumOf(usage.writeUnits), PRICES.writeUnits),
    reads: perMillion(usage.readUnits, PRICES.readUnits),
    sqs: perMillion(usage.sqsRequests, PRICES.sqsRequests + PRICES.fairQueue),
    s3: perMillion(usage.s3Puts, PRICES.s3Puts) + perMillion(usage.s3Gets, PRICES.s3Gets),
    logs: perGB(logBytesOf(usage), PRICES.logs),
    traces: perMillion(tracesOf(usage), PRICES.traces),
  };
}

export function logBytesOf({ logBytes, invocations, requests }: Usage): number {
  return logBytes + sumOf(invocations) * LAMBDA_LOG + requests * ACCESS_LOG;
}

export function tracesOf({ invocations }: Usage): number {
  return TRACED.reduce((sum, name) => sum + (invocations[name] ?? 0), 0);
}

export function totalOf(usage: Usage): number {
  return sumOf(billOf(usage));
}
