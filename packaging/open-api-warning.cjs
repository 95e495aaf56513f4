/** A plugin of osls: says after packaging, and so with every deployment, that the API is open, if it is. */
module.exports = class OpenApiWarning {
  constructor(serverless, _options, { log }) {
    this.hooks = {
      'after:package:finalize': () => {
        const { Outputs } = serverless.service.provider.compiledCloudFormationTemplate;
        if (Outputs.ApiIsOpen) log.warning(Outputs.ApiIsOpen.Value);
      },
    };
  }
};
