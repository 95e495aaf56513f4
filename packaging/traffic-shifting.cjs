const { logicalId } = require('../infrastructure/cloudformation.ts');

/**
 * A plugin of osls: adds an alias, `live`, to each function. Its events invoke the alias, and CodeDeploy moves the
 * alias to a new version step by step (infrastructure/deployments.ts).
 */
module.exports = class TrafficShifting {
  constructor(serverless) {
    this.service = serverless.service;
    this.hooks = {
      'before:package:compileFunctions': () => this.nameAliases(),
      'after:package:compileFunctions': () => this.addAliases(),
    };
  }

  nameAliases() {
    for (const name of this.service.getAllFunctions()) {
      // osls lets every event invoke this alias, as it does for aliases of its own.
      this.service.getFunction(name).targetAlias = { name: 'live', logicalId: logicalId(name, 'Alias') };
    }
  }

  addAliases() {
    for (const name of this.service.getAllFunctions()) {
      const { targetAlias, versionLogicalId } = this.service.getFunction(name);
      this.service.provider.compiledCloudFormationTemplate.Resources[targetAlias.logicalId] = {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: targetAlias.name,
          FunctionName: { Ref: logicalId(name, 'LambdaFunction') },
          FunctionVersion: { 'Fn::GetAtt': [versionLogicalId, 'Version'] },
        },
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: { Ref: 'Deployments' },
            DeploymentGroupName: { Ref: logicalId(name, 'DeploymentGroup') },
          },
        },
      };
    }
  }
};
