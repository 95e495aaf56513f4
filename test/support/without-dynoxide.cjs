// Preloaded into a process, it makes the machine one for which there is no embedded DynamoDB.
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolve(request.replace('@dynoxide/', '@nowhere/'), ...rest);
