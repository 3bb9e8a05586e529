/**
 * Runs inside a function's worker: loads the bundle once, then runs one invocation at a time. Plain JavaScript, because a
 * worker starts without the transpiler of the hub. Speaks the messages of worker.ts.
 */
const { existsSync, readFileSync, readlinkSync } = require('node:fs');
const { getPriority, setPriority } = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { parentPort, workerData } = require('node:worker_threads');

/** Lambda looks for these in this order (Lambda developer guide, Node.js handler). */
const extensions = ['.js', '.mjs', '.cjs'];

async function loadHandler() {
  const { directory, handler } = workerData;
  const dot = handler.lastIndexOf('.');
  const base = path.join(directory, handler.slice(0, dot));
  const name = handler.slice(dot + 1);
  const file = extensions.map((extension) => base + extension).find((candidate) => existsSync(candidate));
  if (file === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${handler.slice(0, dot)}'`);
  const bundle = file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : require(file);
  if (typeof bundle[name] !== 'function') {
    throw named('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return bundle[name];
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function contextOf({ requestId, deadline }) {
  const { context } = workerData;
  return {
    ...context,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
}

/** Runs a handler that returns a promise, or one that takes a callback. */
function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handler(event, context, callback);
    if (handler.length < 3 || typeof returned?.then === 'function') resolve(returned);
  });
}

/** CPU time of this thread: on Linux in nanoseconds; elsewhere approximated by the active time of the event loop. */
function busyMilliseconds() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ', 1)[0]) / 1e6;
  } catch {
    return performance.eventLoopUtilization().active;
  }
}

async function answer(handler, message) {
  const began = busyMilliseconds();
  const spent = () => busyMilliseconds() - began;
  process.env._X_AMZN_TRACE_ID = message.traceId;
  try {
    const result = await run(handler, JSON.parse(message.payload), contextOf(message));
    const payload = JSON.stringify(result) ?? 'null';
    parentPort.postMessage({ kind: 'result', payload, busyMilliseconds: spent() });
  } catch (error) {
    parentPort.postMessage({ kind: 'failure', error: describe(error), busyMilliseconds: spent() });
  }
}

const behind = 5;
const lowest = 19;

/** Linux schedules each thread by a priority of its own; elsewhere there is only the process's, which stays. */
function stepBack() {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, Math.min(getPriority(thread) + behind, lowest));
  } catch {
    // all threads alike, then
  }
}

if (workerData.isBehind) stepBack();
loadHandler().then(
  (handler) => {
    parentPort.on('message', (message) => {
      void answer(handler, message);
    });
    parentPort.postMessage({ kind: 'ready' });
  },
  (error) => parentPort.postMessage({ kind: 'broken', error: describe(error) }),
);
