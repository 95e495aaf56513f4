/* global process */
// What osls can read; it takes no TypeScript.
const { SettingsError } = require('../src/core/config/settings-error.ts');
const { template } = require('./template.ts');

module.exports = async ({ resolveVariable }) => {
  try {
    return template(await resolveVariable('sls:stage'));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    // Thrown, osls would print it in the middle of a stack.
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};
