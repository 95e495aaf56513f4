import { arn, logicalId, ref, type Resource, type Resources, sub } from './cloudformation.ts';
import { type FunctionName, FUNCTIONS } from './names.ts';
import { trust } from './roles.ts';

/** How traffic shifts to a new version, and the alarms that roll it back on the way. */
interface Rollout {
  readonly strategy: 'Canary10Percent10Minutes' | 'Linear10PercentEvery1Minute';
  readonly alarms: readonly string[];
}

const ROLLOUTS: Readonly<Record<FunctionName, Rollout>> = {
  submit: {
    strategy: 'Canary10Percent10Minutes',
    alarms: ['ServerErrorsAlarm', 'SubmitLatencyAlarm', 'ThrottlesAlarm'],
  },
  status: { strategy: 'Canary10Percent10Minutes', alarms: ['ServerErrorsAlarm', 'ThrottlesAlarm'] },
  worker: {
    strategy: 'Canary10Percent10Minutes',
    alarms: ['WorkerErrorsAlarm', 'DeadLetterAlarm', 'ThrottlesAlarm'],
  },
  // It runs ten times in ten minutes, so a tenth would be one round. In steps, 98 of 100 new versions run within seven
  // minutes.
  watchdog: { strategy: 'Linear10PercentEvery1Minute', alarms: ['WatchdogErrorsAlarm'] },
};

/**
 * Shifts the traffic to new versions: a part at first, watched by alarms, and all of it after ten minutes.
 *
 * @param atOnce shifts all of it at once and ignores the alarms: for a release that ends an alarm
 */
export function deployments(atOnce: boolean): Resources {
  const groups = FUNCTIONS.map((name): [string, Resource] => [
    logicalId(name, 'DeploymentGroup'),
    {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: ref('Deployments'),
        ServiceRoleArn: arn('DeploymentsRole'),
        DeploymentConfigName: `CodeDeployDefault.Lambda${atOnce ? 'AllAtOnce' : ROLLOUTS[name].strategy}`,
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        AlarmConfiguration: { Enabled: !atOnce, Alarms: ROLLOUTS[name].alarms.map((id) => ({ Name: ref(id) })) },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      },
    },
  ]);
  return {
    Deployments: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
    DeploymentsRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trust('codedeploy.amazonaws.com'),
        ManagedPolicyArns: [
          sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited'),
        ],
      },
    },
    ...Object.fromEntries(groups),
  };
}
