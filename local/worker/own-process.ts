import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';

/** Thrown by an instance's `process.exit`, which must not return. Whoever catches it can do nothing: the instance is over. */
export class ExitSignal extends Error {
  override readonly name = 'ExitSignal';
}

interface Given {
  readonly environment: Readonly<Record<string, string>>;
  /** Takes a line that the function printed. */
  readonly print: (line: string) => void;
  readonly exit: (code: number) => void;
}

/**
 * The `process` of one instance: its own environment, output, listeners and exit; everything else is the thread's. Its listeners
 * hear nothing: an error that nobody caught concerns every instance on the thread. `flush` prints a line that has no end.
 */
export function createOwnProcess({ environment, print, exit }: Given) {
  const leave = (code?: unknown) => {
    exit(Number(code ?? own.exitCode ?? 0));
    throw new ExitSignal('process.exit');
  };
  const own: Record<string, unknown> = Object.create(process);
  const [out, errors] = [createLineWriter(print), createLineWriter(print)];
  const listeners = new EventEmitter();
  const ownEnvironment = textual({ ...environment });
  const values = {
    ...Object.fromEntries(listening.map((name) => [name, listeners[name].bind(listeners)])),
    env: ownEnvironment,
    stdout: out.stream,
    stderr: errors.stream,
    exitCode: undefined,
    exit: leave,
    reallyExit: leave,
  };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(own, name, { value, writable: true, enumerable: true, configurable: true });
  }
  const flush = () => {
    out.flush();
    errors.flush();
  };
  return { process: own, environment: ownEnvironment, stdout: out.stream, stderr: errors.stream, flush };
}

const listening = [
  'on',
  'once',
  'off',
  'emit',
  'addListener',
  'prependListener',
  'prependOnceListener',
  'removeListener',
  'removeAllListeners',
  'listeners',
  'rawListeners',
  'listenerCount',
  'eventNames',
  'setMaxListeners',
  'getMaxListeners',
] as const;

/** As in `process.env`, whatever is assigned becomes text. */
function textual(environment: Record<string, string>): Record<string, string> {
  return new Proxy(environment, { set: (target, name, value) => Reflect.set(target, name, String(value)) });
}

/** Prints whole lines; `flush` prints what has no end yet. */
function createLineWriter(print: (line: string) => void): { readonly stream: Writable; flush(): void } {
  let rest = '';
  const flush = () => {
    if (rest !== '') print(rest);
    rest = '';
  };
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) print(line);
      done();
    },
  });
  return { stream, flush };
}
