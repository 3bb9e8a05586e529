import type { Message } from './message';
import {
  bodiesOf,
  loadQueueState,
  type Queue,
  type QueueParts,
  type QueueSettings,
  type QueueState,
  stageSend,
} from './queue';
import { noteHold, purgeAll, receiveFrom, releaseFrom, stageRemovalFrom } from './queue-out';

/** Opens a queue with what the mailbox holds of it. */
export async function createQueue(settings: QueueSettings, parts: QueueParts): Promise<Queue> {
  const state = await loadQueueState(settings, parts);
  return {
    settings,
    stage: (drafts) => stageSend(state, drafts),
    receive: (options) => receiveFrom(state, options),
    stageRemoval: (handles) => stageRemovalFrom(state, handles),
    release: (handle, waitMilliseconds) => releaseFrom(state, handle, waitMilliseconds),
    hold: (handle, seconds) => noteHold(state, handle, seconds),
    counts: () => ({ visible: state.ready.length, inFlight: state.inFlight.size, delayed: state.waiting.size }),
    list: async (limit) => {
      const messages = everything(state).slice(0, limit);
      const bodies = await bodiesOf(state, messages);
      return messages.map((message, index) => ({ message, body: bodies[index] ?? '' }));
    },
    purge: () => purgeAll(state),
    pending: (until) => {
      const due = [...state.waiting.values()].filter((wait) => wait.until <= until);
      return state.ready.length + state.inFlight.size + state.moving + due.length;
    },
    onReady: (listener) => {
      state.listeners.push(listener);
    },
  };
}

function everything(state: QueueState): Message[] {
  const flying = [...state.inFlight.values()].map(({ message }) => message);
  const all = [...state.ready.items(), ...state.waiting.keys(), ...flying];
  return all.sort((one, other) => (one.key < other.key ? -1 : 1));
}
