import { missingForClaude } from '../src/core/config/claude-settings.ts';
import { generatorName } from '../src/core/config/generator-name.ts';
import { SettingsError } from '../src/core/config/settings-error.ts';
import { alarm, compared, metric } from './alarm.ts';
import { arn, type Resources, sub } from './cloudformation.ts';
import { resourceNames, serviceName } from './names.ts';
import { allow, type Permission } from './permissions.ts';

/** What the worker is told of its generator. The key itself is never deployed: the worker looks it up by its name. */
const VARIABLES = [
  'LLM_PROVIDER',
  'LLM_MODEL',
  'LLM_OUTPUT',
  'LLM_EFFORT',
  'LLM_MAX_OUTPUT_TOKENS',
  'LLM_BASE_URL',
  'LLM_API_KEY_SECRET',
  'LLM_INPUT_USD_PER_MILLION',
  'LLM_OUTPUT_USD_PER_MILLION',
  'DAILY_SPEND_USD',
];

/** An average report that costs more than this is no longer what was planned, in US$. */
const REPORT_COST_USD = 1;

/** The p95 of a call in seconds, over five minutes, at which the alarm rings: a call is given up after 110. */
const MODEL_SECONDS = 90;

export type GeneratorVariables = Readonly<Record<string, string>>;

/**
 * The variables of the worker that say who writes the reports.
 *
 * @throws SettingsError when the generator is not named at a stage where it has to be, or lacks something
 */
export function generatorVariables(stage: string, environment: NodeJS.ProcessEnv): GeneratorVariables {
  const given = ['VPR_GENERATOR', ...VARIABLES].flatMap((name) => {
    const value = environment[name];
    return value ? [[name, value] as const] : [];
  });
  const variables = Object.fromEntries(given);
  const generator = variables['VPR_GENERATOR'];
  if (generator !== undefined && generator !== 'outline' && generator !== 'claude') {
    throw new SettingsError('VPR_GENERATOR must be one of outline, claude');
  }
  const missing = missingForClaude(variables);
  if (missing.length > 0) throw new SettingsError(...missing);
  const VPR_GENERATOR = generatorName({ ENVIRONMENT: stage, VPR_GENERATOR: generator });
  return VPR_GENERATOR === 'claude' ? variables : { VPR_GENERATOR };
}

/** What the worker may do besides, where a model writes: count the day's spend, and reach the key or the model. */
export function generatorPermissions(variables: GeneratorVariables): Permission[] {
  const { VPR_GENERATOR, LLM_PROVIDER, LLM_MODEL = '', LLM_API_KEY_SECRET = '' } = variables;
  if (VPR_GENERATOR !== 'claude') return [];
  const spend: Permission = {
    ...allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], arn('IdempotencyTable')),
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['spend#*'] } },
  };
  if (LLM_PROVIDER === 'bedrock') return [spend, ...invocationOf(LLM_MODEL)];
  // Secrets Manager adds a hyphen and six characters to the name.
  const secret = sub(
    `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${LLM_API_KEY_SECRET}-??????`,
  );
  return [spend, allow(['secretsmanager:GetSecretValue'], secret)];
}

/** A model by itself, or one behind an inference profile, which takes the request to one of several regions. */
function invocationOf(id: string): Permission[] {
  const actions = ['bedrock:InvokeModelWithResponseStream'];
  const [, model] = /^[a-z-]+\.(anthropic\..+)$/.exec(id) ?? [];
  if (model === undefined) {
    return [allow(actions, sub(`arn:\${AWS::Partition}:bedrock:\${AWS::Region}::foundation-model/${id}`))];
  }
  const profile = sub(`arn:\${AWS::Partition}:bedrock:\${AWS::Region}:\${AWS::AccountId}:inference-profile/${id}`);
  return [
    allow(actions, profile),
    {
      ...allow(actions, sub(`arn:\${AWS::Partition}:bedrock:*::foundation-model/${model}`)),
      Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
    },
  ];
}

/** The alarms of a stage where a model writes, each with a chapter in docs/runbook.md. */
export function generatorAlarms(stage: string, { VPR_GENERATOR }: GeneratorVariables): Resources {
  if (VPR_GENERATOR !== 'claude') return {};
  const own = (id: string, name: string, stat: string) =>
    compared(metric(id, [resourceNames(stage).metrics, name], { service: serviceName('worker') }, stat));
  return {
    ModelLatencyAlarm: alarm(stage, 'model-latency', {
      why: `One call of the model in twenty took more than ${MODEL_SECONDS} s.`,
      metrics: [own('seconds', 'ModelSeconds', 'p95')],
      comparison: 'GreaterThanThreshold',
      threshold: MODEL_SECONDS,
    }),
    ReportCostAlarm: alarm(stage, 'report-cost', {
      why: `A report cost more than ${REPORT_COST_USD} US$ on average.`,
      metrics: [own('cost', 'ReportCostUsd', 'Average')],
      comparison: 'GreaterThanThreshold',
      threshold: REPORT_COST_USD,
    }),
    GeneratorMisconfiguredAlarm: alarm(stage, 'generator-misconfigured', {
      why: "The model's provider refused what an operator has set, or what this version asks for.",
      metrics: [own('refusals', 'GeneratorMisconfigured', 'Sum')],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    BudgetSpentAlarm: alarm(stage, 'budget-spent', {
      why: "DAILY_SPEND_USD, or the provider's own limit, is reached.",
      metrics: [own('pauses', 'BudgetSpent', 'Sum')],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
  };
}
