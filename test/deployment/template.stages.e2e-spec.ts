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

  it('tells the API who issues its tokens, and has no authorizer that would be a second truth', () => {
    for (const id of ['SubmitLambdaFunction', 'StatusLambdaFunction']) {
      expect(propertiesOf(prod, id).Environment.Variables).toMatchObject({
        AUTH_ISSUER: 'https://issuer.example',
        AUTH_AUDIENCE: 'vpr',
      });
    }
    expect(resourcesOf(prod, 'AWS::ApiGatewayV2::Authorizer')).toEqual({});
    const routes = Object.values(resourcesOf(prod, 'AWS::ApiGatewayV2::Route'));
    expect(routes.map(({ Properties }) => Properties.AuthorizationType)).not.toContain('JWT');
  });

  it('takes requests from the pages that it is told of alone', () => {
    expect(propertiesOf(prod, 'HttpApi').CorsConfiguration.AllowOrigins).toEqual(['https://app.example']);
    expect(propertiesOf(prod, 'ResultsBucket').CorsConfiguration.CorsRules).toEqual([
      { AllowedMethods: ['GET'], AllowedOrigins: ['https://app.example'] },
    ]);
  });

  it.each(['JobsTable', 'IdempotencyTable', 'JobsQueue', 'DeadLetterQueue', 'ResultsBucket', 'JobsQueuePolicy'])(
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

  it('is not packaged as long as it would be open, and one sentence says what to set', async () => {
    await expect(packageStage('prod', folder)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^Environment: AUTH_ISSUER must be set [^\n]*; AUTH_AUDIENCE must be set [^\n]*; ALLOWED_ORIGINS must name [^\n]*\.\n$/,
      ),
    });
  }, 60_000);
});
