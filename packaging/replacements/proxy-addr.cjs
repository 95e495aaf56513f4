// The address of a client where no proxy is trusted to tell it: that of the connection.
module.exports = (request) => request.socket.remoteAddress;
module.exports.all = (request) => [request.socket.remoteAddress];
module.exports.compile = () => () => false;
