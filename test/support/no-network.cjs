const { Socket } = require('node:net');

/** Loaded before a program, this leaves it no network beyond the loopback interface. */
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  const [{ path, host } = {}] = [args[0]].flat();
  if (path === undefined && !['127.0.0.1', '::1', 'localhost'].includes(host)) {
    throw new Error(`no network: ${String(host)}`);
  }
  return connect.apply(this, args);
};
