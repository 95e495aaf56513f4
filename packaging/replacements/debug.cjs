// Lines for the developers of Express, which nobody asks a function for.
module.exports = () => () => undefined;
