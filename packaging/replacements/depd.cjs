// Warnings that an API of Express is going to change. They are for developers, who have the packages themselves.
module.exports = () =>
  Object.assign(() => undefined, { function: (deprecated) => deprecated, property: () => undefined });
