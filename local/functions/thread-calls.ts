import type { ServiceReply, ServiceRequest } from '../endpoint/service';
import type { ServiceCall, ToWorker } from './worker-messages';

/** The calls of one thread's instances that wait for a service. */
export interface ThreadCalls {
  /** Hands a call to its service, and the reply to the thread, unless it was cancelled or dropped; then calls `onSettled`. */
  begin(call: ServiceCall, onSettled: () => void): void;
  cancel(call: number): void;
}

interface Parts {
  readonly reach: (request: ServiceRequest) => Promise<ServiceReply>;
  readonly post: (message: ToWorker, moved: ArrayBuffer[]) => void;
}

/** Makes calls at the endpoint without a socket between. */
export function createThreadCalls({ reach, post }: Parts): ThreadCalls {
  const open = new Map<number, () => void>();
  const settle = (call: number): boolean => {
    const onSettled = open.get(call);
    open.delete(call);
    onSettled?.();
    return onSettled !== undefined;
  };
  const reply = (call: number, { status, headers = {}, body = '' }: ServiceReply) => {
    if (!settle(call)) return;
    // moved, not copied twice; the service may keep its own
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    post({ kind: 'reply', call, status, headers, body: sent }, typeof sent === 'string' ? [] : [sent.buffer]);
  };
  return {
    begin: ({ call, method, url, headers, body }, onSettled) => {
      open.set(call, onSettled);
      reach({ method, url, headers, body: bufferOf(body) }).then(
        (answer) => reply(call, answer),
        () => {
          if (settle(call)) post({ kind: 'failed', call, message: 'socket hang up' }, []);
        },
      );
    },
    cancel: settle,
  };
}

function bufferOf(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
