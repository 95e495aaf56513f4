import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

import { packageStage, PROD_FOLDER, propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();
const { Resources } = template;

describe('a stage that is not open', () => {
  const prod = readTemplate(PROD_FOLDER);
  const folder = mkdtempSync(join(tmpdir(), 'careervp-prod-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is packaged without credentials and without a network', () => {
    expect(propertiesOf(prod, 'SubmitLambdaFunction').FunctionName).toBe('careervp-vpr-submit-lambda-prod');
  });

  it('lets in who has a token', () => {
    const [authorizer] = Object.values(resourcesOf(prod, 'AWS::ApiGatewayV2::Authorizer'));
    expect(authorizer?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['vpr'] },
    });
    const routes = Object.values(resourcesOf(prod, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);
    expect(routes.map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType]).toSorted()).toEqual([
      ['$default', 'JWT'],
      ['OPTIONS /{proxy+}', undefined], // A browser sends no token with a preflight request.
      ['POST /api/vpr', 'JWT'],
      ['POST /{proxy+}', 'JWT'],
    ]);
  });

  it('takes requests from the pages that it is told of alone', () => {
    expect(propertiesOf(prod, 'HttpApi').CorsConfiguration.AllowOrigins).toEqual(['https://app.example']);
    expect(propertiesOf(prod, 'ResultsBucket').CorsConfiguration.CorsRules).toEqual([
      { AllowedMethods: ['GET'], AllowedOrigins: ['https://app.example'] },
    ]);
  });

  it.each(['JobsTable', 'IdempotencyTable', 'JobsQueue', 'DeadLetterQueue', 'ResultsBucket'])(
    'keeps its %s when the stack is deleted, but not when its very creation fails',
    (id) => {
      expect(prod.Resources[id]).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
      expect(Resources[id]).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    },
  );

  it.each(['JobsTable', 'IdempotencyTable'])('protects its %s and can go back in time', (id) => {
    const kept = (value: boolean) => ({
      DeletionProtectionEnabled: value,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: value },
    });
    expect(propertiesOf(prod, id)).toMatchObject(kept(true));
    expect(propertiesOf(template, id)).toMatchObject(kept(false));
  });

  it('is not packaged without an issuer of tokens', async () => {
    await expect(packageStage('prod', folder)).rejects.toMatchObject({
      stdout: expect.stringContaining('Set AUTH_ISSUER and AUTH_AUDIENCE'),
    });
  }, 60_000);
});
