import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The simplest possible server, in its own process: reads the full request and answers. Prints its URL on stdout; argv: STATUS BODY. */
const [, , status = '202', body = '{}'] = process.argv;

const server: Server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(Number(status), {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  // a server that listens on a port has an address of this shape
  const { port } = server.address() as AddressInfo;
  console.log(`http://127.0.0.1:${port}`);
});
