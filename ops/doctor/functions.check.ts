import { GetFunctionConfigurationCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';

import { FUNCTIONS, lambdaName } from '../../infrastructure/names.ts';
import { Environment } from '../../src/core/config/environment.ts';
import type { CommandContext } from '../command-context.ts';
import { type Finding, finding } from './finding.ts';

/** The deployed functions can run, the queue feeds the worker, and the worker has a generator. */
export async function checkFunctions({ app, target, signal }: CommandContext): Promise<Finding[]> {
  const { stage } = target;
  if (stage === undefined) return [generator(process.env)];
  const lambda = new LambdaClient({ region: app.get(Environment).AWS_REGION });
  const findings: Finding[] = [];
  for (const name of FUNCTIONS) {
    const FunctionName = lambdaName(name, stage);
    const command = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: 'live' });
    const answer = await lambda.send(command, { abortSignal: signal });
    const { State, LastUpdateStatus, Version, StateReason = '', Environment: environment } = answer;
    const isWell = State === 'Active' && LastUpdateStatus === 'Successful';
    const found = `version ${Version} is live, ${State}, last update ${LastUpdateStatus} ${StateReason}`.trimEnd();
    findings.push(finding(name, found, isWell, 'see docs/deploying.md, "Rollback"'));
    if (name === 'worker') findings.push(generator(environment?.Variables ?? {}));
  }
  const FunctionName = `${lambdaName('worker', stage)}:live`;
  const mappings = new ListEventSourceMappingsCommand({ FunctionName });
  const { EventSourceMappings: [mapping] = [] } = await lambda.send(mappings, { abortSignal: signal });
  const state = mapping?.State ?? 'missing';
  return [
    ...findings,
    finding(
      'queue to worker',
      state,
      state === 'Enabled',
      `aws lambda update-event-source-mapping --enabled --uuid ${mapping?.UUID}`,
    ),
  ];
}

/** The settings of the generator, without a secret. */
function generator(environment: Readonly<Record<string, string | undefined>>): Finding {
  const settings = ['VPR_GENERATOR', 'LLM_PROVIDER', 'LLM_MODEL'].flatMap((name) =>
    environment[name] === undefined ? [] : [`${name}=${environment[name]}`],
  );
  return { what: 'generator', found: settings.join(', ') || 'outline, the default' };
}
