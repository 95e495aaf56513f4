import { logicalId, ref, type Resource, type Resources } from './cloudformation.ts';
import { type FunctionName, FUNCTIONS } from './names.ts';
import { trust } from './roles.ts';

/** The alarms that send a new version of a function back while it has only a part of the traffic. */
const ROLLBACK_ALARMS: Readonly<Record<FunctionName, readonly string[]>> = {
  submit: ['ServerErrorsAlarm', 'SubmitLatencyAlarm', 'ThrottlesAlarm'],
  status: ['ServerErrorsAlarm', 'ThrottlesAlarm'],
  worker: ['WorkerErrorsAlarm', 'DeadLetterAlarm', 'ThrottlesAlarm'],
  watchdog: ['WatchdogAlarm'],
};

/**
 * How new versions get their traffic: a tenth for ten minutes, and then all.
 *
 * @param atOnce all of it at once, whatever the alarms say: for a release that ends an alarm
 */
export function deployments(atOnce: boolean): Resources {
  const strategy = atOnce ? 'AllAtOnce' : 'Canary10Percent10Minutes';
  const groups = FUNCTIONS.map((name): [string, Resource] => [
    logicalId(name, 'DeploymentGroup'),
    {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: ref('Deployments'),
        ServiceRoleArn: { 'Fn::GetAtt': ['DeploymentsRole', 'Arn'] },
        DeploymentConfigName: `CodeDeployDefault.Lambda${strategy}`,
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        AlarmConfiguration: { Enabled: !atOnce, Alarms: ROLLBACK_ALARMS[name].map((id) => ({ Name: ref(id) })) },
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
          { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited' },
        ],
      },
    },
    ...Object.fromEntries(groups),
  };
}
