import { arn, logicalId, ref, type Resource, type Resources, sub } from './cloudformation.ts';
import { type FunctionName, FUNCTIONS } from './names.ts';
import { trust } from './roles.ts';

/** How a new version gets its traffic, and the alarms that send it back while it has only a part. */
interface Guard {
  readonly strategy: 'Canary10Percent10Minutes' | 'Linear10PercentEvery1Minute';
  readonly alarms: readonly string[];
}

const GUARDS: Readonly<Record<FunctionName, Guard>> = {
  submit: {
    strategy: 'Canary10Percent10Minutes',
    alarms: ['ServerErrorsAlarm', 'SubmitLatencyAlarm', 'ThrottlesAlarm'],
  },
  status: { strategy: 'Canary10Percent10Minutes', alarms: ['ServerErrorsAlarm', 'ThrottlesAlarm'] },
  worker: {
    strategy: 'Canary10Percent10Minutes',
    alarms: ['WorkerErrorsAlarm', 'DeadLetterAlarm', 'ThrottlesAlarm'],
  },
  // Of its ten ticks in ten minutes a tenth would be one. By steps, 98 of 100 new versions get one in seven minutes.
  watchdog: { strategy: 'Linear10PercentEvery1Minute', alarms: ['WatchdogErrorsAlarm'] },
};

/**
 * How new versions get their traffic: in part, watched by alarms, and after ten minutes all of it.
 *
 * @param atOnce all of it at once, whatever the alarms say: for a release that ends an alarm
 */
export function deployments(atOnce: boolean): Resources {
  const groups = FUNCTIONS.map((name): [string, Resource] => [
    logicalId(name, 'DeploymentGroup'),
    {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: ref('Deployments'),
        ServiceRoleArn: arn('DeploymentsRole'),
        DeploymentConfigName: `CodeDeployDefault.Lambda${atOnce ? 'AllAtOnce' : GUARDS[name].strategy}`,
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        AlarmConfiguration: { Enabled: !atOnce, Alarms: GUARDS[name].alarms.map((id) => ({ Name: ref(id) })) },
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
