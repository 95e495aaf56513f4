import { logicalId, type Resources } from './cloudformation.ts';
import { FUNCTIONS } from './names.ts';
import { type Permission, PERMISSIONS, runtimePermissions } from './permissions.ts';

/**
 * A role for each function.
 *
 * @param generator what the worker may do besides
 */
export function roles(generator: readonly Permission[]): Resources {
  return Object.fromEntries(
    FUNCTIONS.map((name) => [
      logicalId(name, 'Role'),
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
          Policies: [
            {
              PolicyName: name,
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  ...PERMISSIONS[name],
                  ...(name === 'worker' ? generator : []),
                  ...runtimePermissions(logicalId(name, 'LogGroup')),
                ],
              },
            },
          ],
        },
      },
    ]),
  );
}

/** The trust policy that lets a service of AWS assume a role. */
export function trust(service: string) {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
}
