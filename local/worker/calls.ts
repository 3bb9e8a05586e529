import type { CallReply, FromWorker, ToWorker } from '../functions/worker-messages';
import type { Account, BusyTime } from './busy-time';

/** A request on its way to a service. */
export interface ServiceRequest {
  readonly method: string;
  /** path and query */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array;
}

/** Hands requests to the services of this process. Answers how to cancel the request: neither `reply` nor `fail` is called then. */
export interface Transport {
  send(request: ServiceRequest, reply: (reply: CallReply) => void, fail: (error: Error) => void): () => void;
}

/** The calls of all instances on this thread. */
export interface Calls {
  /** The transport of one instance. `cut` ends it: what is under way and what comes is never answered. */
  open(instance: number, account: Account): { readonly transport: Transport; cut(): void };
  settle(message: Extract<ToWorker, { kind: 'reply' | 'failed' }>): void;
}

interface Pending {
  readonly instance: number;
  readonly account: Account;
  readonly reply: (reply: CallReply) => void;
  readonly fail: (error: Error) => void;
}

/** Makes calls over a port; `post` gives a message to the other side. */
export function createCalls(post: (message: FromWorker, moved: ArrayBuffer[]) => void, busy: BusyTime): Calls {
  const pending = new Map<number, Pending>();
  let last = 0;
  return {
    open: (instance, account) => {
      let isCut = false;
      const send: Transport['send'] = (request, reply, fail) => {
        if (isCut) return () => undefined;
        last += 1;
        const call = last;
        pending.set(call, { instance, account, reply, fail });
        const body = typeof request.body === 'string' ? request.body : new Uint8Array(request.body);
        post({ kind: 'call', instance, call, ...request, body }, typeof body === 'string' ? [] : [body.buffer]);
        return () => {
          if (pending.delete(call)) post({ kind: 'cancel', call }, []);
        };
      };
      const cut = () => {
        isCut = true;
        for (const [call, { instance: whose }] of pending) if (whose === instance) pending.delete(call);
      };
      return { transport: { send }, cut };
    },
    settle: (message) => {
      const waiting = pending.get(message.call);
      if (waiting === undefined) return;
      pending.delete(message.call);
      busy.enter(waiting.account);
      if (message.kind === 'reply') waiting.reply(message);
      else waiting.fail(new Error(message.message));
    },
  };
}
