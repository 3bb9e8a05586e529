/**
 * One cold start in a process of its own, timed from inside: how long the bundle takes to import, and until its first AWS call
 * arrives at a null server. Plain JavaScript: a transpiler's hooks would be part of what is measured.
 * Usage: node cold-child.cjs BUNDLE EVENT-AS-JSON
 */
const { createServer } = require('node:http');

const [, , bundle, event] = process.argv;

function report(times) {
  process.stdout.write(JSON.stringify(times), () => process.exit(0));
}

const server = createServer((request) => {
  report({ importMs, callMs: performance.now() - began });
  request.resume();
});
let importMs = 0;
let began = 0;
server.listen(0, '127.0.0.1', () => {
  for (const service of ['DYNAMODB', 'EVENTBRIDGE', 'S3', 'SCHEDULER', 'SECRETS_MANAGER', 'SQS']) {
    process.env[`AWS_ENDPOINT_URL_${service}`] = `http://127.0.0.1:${server.address().port}`;
  }
  began = performance.now();
  const { handler } = require(bundle);
  importMs = performance.now() - began;
  const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 };
  // a function that makes no AWS call has an import time only
  const quiet = () => report({ importMs });
  Promise.resolve(handler(JSON.parse(event), context)).then(quiet, quiet);
});
