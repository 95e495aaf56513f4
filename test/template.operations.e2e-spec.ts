import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { propertiesOf, readTemplate, resourcesOf } from './template.ts';

const template = readTemplate();
const { Resources } = template;

describe('the alarms', () => {
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));

  it('are those of the runbook, and each tells somebody', () => {
    expect(alarms.map(({ Properties }) => Properties.AlarmName).toSorted()).toEqual(
      [
        'dead-letter',
        'queue-age',
        'server-errors',
        'submit-latency',
        'throttles',
        'watchdog-not-running',
        'worker-errors',
      ].map((name) => `careervp-vpr-${name}-dev`),
    );
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([{ Ref: 'AlarmsTopic' }]);
  });

  it('have a chapter each in the runbook', () => {
    const chapters = readFileSync('docs/runbook.md', 'utf8').split('\n');
    const names = alarms.map(({ Properties }) => /"([^"]+)"/.exec(Properties.AlarmDescription)?.[1]);
    expect(names.filter((name) => !chapters.includes(`## ${String(name)}`))).toEqual([]);
  });

  it('watch what there is', () => {
    /** The metrics that AWS has, and what their dimensions name. */
    const published: Record<string, [string[], unknown[]]> = {
      'AWS/SQS': [
        ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
        Object.values(resourcesOf(template, 'AWS::SQS::Queue')).map(({ Properties }) => Properties.QueueName),
      ],
      'AWS/Lambda': [
        ['Invocations', 'Errors', 'Throttles', 'Duration'],
        Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(({ Properties }) => Properties.FunctionName),
      ],
      'AWS/ApiGateway': [['Count', '5xx'], [{ Ref: 'HttpApi' }]],
    };
    const metrics = alarms.flatMap(({ Properties }) => Properties.Metrics).filter(({ MetricStat }) => MetricStat);
    expect(metrics.length).toBeGreaterThan(0);
    for (const { MetricStat } of metrics) {
      const { Namespace, MetricName, Dimensions } = MetricStat.Metric;
      const [names, subjects] = published[Namespace] ?? [[], []];
      expect(names).toContain(MetricName);
      expect(subjects).toContainEqual(Dimensions[0].Value);
    }
  });

  it('compute with metrics that they have', () => {
    for (const { Properties } of alarms) {
      const metrics: { Id: string; Expression?: string; ReturnData: boolean }[] = Properties.Metrics;
      const ids = metrics.map(({ Id }) => Id);
      const used = metrics.flatMap(({ Expression = '' }) => Expression.match(/[a-z]\w*/g) ?? []);
      expect(used.filter((id) => !ids.includes(id))).toEqual([]);
      expect(metrics.filter(({ ReturnData }) => ReturnData)).toHaveLength(1);
    }
  });
});

describe('the dashboard', () => {
  it('shows what the code measures', () => {
    const measured = readFileSync('src/metrics/job-metrics.ts', 'utf8').matchAll(/'((?:Job|Submission)\w+)'/g);
    const { widgets } = JSON.parse(propertiesOf(template, 'Dashboard').DashboardBody['Fn::Sub']);
    const shown = JSON.stringify(widgets).matchAll(/\b(?:Jobs|JobSeconds|Submissions)[A-Z]?\w*/g);
    const names = new Set(
      Array.from(shown, ([name]) => name).filter((name) => name !== 'Submissions' && name !== 'Jobs'),
    );
    expect([...names].toSorted()).toEqual(Array.from(measured, ([, name]) => name).toSorted());
  });
});

describe('a new version', () => {
  it.each(['Submit', 'Status', 'Worker', 'Watchdog'])(
    'of %s gets a tenth of the traffic first, and goes back on alarm',
    (id) => {
      const alias = Resources[`${id}Alias`];
      const [version] = alias?.Properties.FunctionVersion['Fn::GetAtt'] ?? [];
      expect(Resources[version]?.Properties.FunctionName).toEqual({ Ref: `${id}LambdaFunction` });
      expect(alias?.['UpdatePolicy']).toEqual({
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'Deployments' },
          DeploymentGroupName: { Ref: `${id}DeploymentGroup` },
        },
      });
      const group = propertiesOf(template, `${id}DeploymentGroup`);
      expect(group.DeploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent10Minutes');
      expect(group.AutoRollbackConfiguration).toMatchObject({
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
      });
      const alarms: { Name: { Ref: string } }[] = group.AlarmConfiguration.Alarms;
      expect(alarms.length).toBeGreaterThan(0);
      for (const { Name } of alarms) expect(Resources[Name.Ref]?.Type).toBe('AWS::CloudWatch::Alarm');
    },
  );
});
