import { describe, expect, it } from '@jest/globals';

import { propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();
const { Resources } = template;

describe('the HTTP API', () => {
  it('accepts requests of web pages', () => {
    expect(propertiesOf(template, 'HttpApi').CorsConfiguration).toEqual({
      AllowOrigins: ['*'],
      AllowMethods: ['GET', 'POST', 'DELETE'],
      AllowHeaders: ['authorization', 'content-type', 'prefer', 'x-request-id'],
      ExposeHeaders: [
        'location',
        'link',
        'retry-after',
        'ratelimit',
        'ratelimit-policy',
        'preference-applied',
        'x-request-id',
      ],
      MaxAge: 3_600,
    });
  });

  it('is throttled, POST more than the rest, and logs every access', () => {
    const { AccessLogSettings, ...settings } = propertiesOf(template, 'HttpApiStage');
    expect(settings).toEqual({
      ApiId: { Ref: 'HttpApi' },
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      RouteSettings: {
        'POST /api/vpr': { DetailedMetricsEnabled: true, ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
        'POST /{proxy+}': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
        'DELETE /{proxy+}': { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      },
    });
    expect(AccessLogSettings.DestinationArn).toEqual({ 'Fn::GetAtt': ['HttpApiLogGroup', 'Arn'] });
    // No field can hold a quotation mark: the gateway puts the values into the text as they are.
    expect(JSON.parse(AccessLogSettings.Format)).toEqual({
      request_id: '$context.requestId',
      ip: '$context.identity.sourceIp',
      route: '$context.routeKey',
      status: '$context.status',
      error: '$context.error.responseType',
      latency_ms: '$context.responseLatency',
      integration_ms: '$context.integrationLatency',
      integration_status: '$context.integrationStatus',
    });
    expect(propertiesOf(template, 'HttpApiLogGroup').RetentionInDays).toBe(30);
  });

  it('creates its routes before their limits', () => {
    expect(Resources['HttpApiStage']?.['DependsOn']).toEqual(
      expect.arrayContaining(Object.keys(resourcesOf(template, 'AWS::ApiGatewayV2::Route'))),
    );
  });
});
