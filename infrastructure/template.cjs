// What osls can read; it takes no TypeScript.
const { template } = require('./template.ts');

module.exports = async ({ resolveVariable }) => template(await resolveVariable('sls:stage'));
