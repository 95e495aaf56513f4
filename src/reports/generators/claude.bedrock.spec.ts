import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { failure, lateError, messageSteps, type Step } from '../../../dev/messages-api/answers.ts';
import { exception, type Reply } from '../../../dev/messages-api/messages-api.ts';
import { plausibleAnswer } from '../../../dev/messages-api/plausible-draft.ts';
import { isSigned } from '../../../dev/messages-api/signature.ts';
import { type AwsUnderTest, startAws } from '../../../test/support/aws-under-test.ts';
import { bodyOf, ClaudeUnderTest } from '../../../test/support/claude-under-test.ts';

const BODY = JSON.parse(readFileSync('examples/submit-en.json', 'utf8'));

let aws: AwsUnderTest;
let claude: ClaudeUnderTest;

beforeAll(async () => {
  aws = await startAws();
  claude = new ClaudeUnderTest(aws);
  await claude.api.start();
});
beforeEach(() => {
  claude.reset();
  claude.settings = { LLM_PROVIDER: 'bedrock', LLM_MODEL: 'eu.anthropic.claude-stub-v1:0' };
});
afterAll(async () => {
  await claude.api.stop();
  await aws.stop();
});

describe('a report by way of Bedrock', () => {
  it('comes over its binary event stream, from a request that is signed', async () => {
    const { report, token_usage } = await claude.generate(BODY);
    expect(report.generator).toBe('claude/1.0 (eu.anthropic.claude-stub-v1:0)');
    expect(token_usage).toMatchObject({ calls: 1, input_tokens: 1_200 });
    const [request] = claude.api.requests;
    expect(request?.path).toBe('/model/eu.anthropic.claude-stub-v1:0/invoke-with-response-stream');
    expect(request?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 Credential=test\//);
    expect(request?.headers['x-api-key']).toBeUndefined();
    const { model, stream, anthropic_version, output_config } = bodyOf(request);
    expect([model, stream, anthropic_version]).toEqual([undefined, undefined, '2026-10-21']);
    expect(output_config.format.type).toBe('json_schema');
  });

  it('says in the log that it was Bedrock', async () => {
    await claude.generate(BODY);
    expect(claude.log.join()).toContain('"gen_ai.provider.name":"aws.bedrock"');
  });

  it('is signed as a whole: the stub refuses another body, path, time or key', async () => {
    await claude.generate(BODY);
    const [request] = claude.api.requests;
    if (request === undefined) throw new Error('there was no request');
    expect(isSigned(request, 'test')).toBe(true);
    expect(isSigned(request, 'tset')).toBe(false);
    expect(isSigned({ ...request, body: `${request.body} ` }, 'test')).toBe(false);
    expect(isSigned({ ...request, path: '/model/other/invoke-with-response-stream' }, 'test')).toBe(false);
    expect(isSigned({ ...request, headers: { ...request.headers, 'x-amz-date': '20200101T000000Z' } }, 'test')).toBe(
      false,
    );
  });
});

describe('a failed call of Bedrock', () => {
  const started = messageSteps('{"summary":{"text":"One').slice(0, 5);
  const stream = (...steps: Step[]): Reply => ({ status: 200, steps: [...started, ...steps] });
  const thrown = (name: string): Step => ({ exception: name, message: 'Stub.' });

  it.each<[what: string, is: object, reply: Reply]>([
    [
      'no right to the model',
      { name: 'GenerationPausedError', code: 'GENERATION_FAILED' },
      exception(403, 'AccessDeniedException'),
    ],
    [
      'no such model',
      { name: 'GenerationPausedError', code: 'GENERATION_FAILED' },
      exception(404, 'ResourceNotFoundException'),
    ],
    [
      'a quota of the account',
      { name: 'GenerationPausedError', code: 'BUDGET_EXCEEDED' },
      exception(400, 'ServiceQuotaExceededException'),
    ],
    ['a throttle', { name: 'TransientGenerationError' }, exception(429, 'ThrottlingException')],
    ['a model that failed', { name: 'TransientGenerationError' }, exception(424, 'ModelErrorException')],
    ['a model that is not ready', { name: 'TransientGenerationError' }, exception(429, 'ModelNotReadyException')],
    ['a model that took too long', { name: 'TransientGenerationError' }, exception(408, 'ModelTimeoutException')],
    ['an error of the service', { name: 'TransientGenerationError' }, exception(503, 'ServiceUnavailableException')],
    [
      '400 about length',
      { name: 'PermanentGenerationError' },
      exception(400, 'ValidationException', 'Input is too long for requested model.'),
    ],
    ['a throttle in the stream', { name: 'TransientGenerationError' }, stream(thrown('throttlingException'))],
    ['a failure in the stream', { name: 'TransientGenerationError' }, stream(thrown('modelStreamErrorException'))],
    [
      'an internal error in the stream',
      { name: 'TransientGenerationError' },
      stream(thrown('internalServerException')),
    ],
    ['a time-out in the stream', { name: 'TransientGenerationError' }, stream(thrown('modelTimeoutException'))],
    ['an overload in the stream', { name: 'TransientGenerationError' }, stream(lateError('overloaded_error'))],
    ['a stream that is cut', { name: 'TransientGenerationError' }, stream('cut')],
    ['a frame that is no frame', { name: 'TransientGenerationError' }, stream({ bytes: 'x'.repeat(64) })],
    ["an answer of Anthropic's own", { name: 'TransientGenerationError' }, failure(529, 'overloaded_error')],
  ])('is %s', async (_what, expected, reply) => {
    claude.answer(reply);
    await expect(claude.generate(BODY)).rejects.toMatchObject(expected);
    expect(claude.api.requests).toHaveLength(1);
  });

  it('is sent once more with the schema in words where the stream says that it is not valid', async () => {
    claude.answer(stream(thrown('validationException')), plausibleAnswer);
    await claude.generate(BODY);
    expect(bodyOf(claude.api.requests[1]).system).toContain('JSON Schema');
  });

  it('that is no longer wanted ends with the reason of the signal, and its connection is closed', async () => {
    const stop = new AbortController();
    claude.answer(stream({ until: new Promise(() => undefined) }));
    const generating = claude.generate(BODY, { signal: stop.signal });
    generating.catch(() => undefined);
    await claude.api.until(() => claude.api.requests.length === 1);
    const reason = new Error('cancelled');
    stop.abort(reason);
    await expect(generating).rejects.toBe(reason);
    await claude.api.until(() => claude.api.requests[0]?.isCutOff === true);
  });
});
