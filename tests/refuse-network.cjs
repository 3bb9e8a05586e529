const net = require('node:net');

/** Tests run offline: a socket to anything but this machine fails at once, with the address it was meant for. */
const loopback = new Set(['127.0.0.1', 'localhost', '::1', undefined]);
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function refuse(...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const isObject = typeof options === 'object' && options !== null;
  const host = isObject ? options.host : args[1];
  const isPath = isObject ? options.path !== undefined : typeof options === 'string';
  if (!isPath && typeof host === 'string' && !loopback.has(host)) {
    throw new Error(`Tests run without a network: refused a connection to ${host}`);
  }
  return connect.apply(this, args);
};
