import { decideMessage, decisionsOn, undecidable } from './decide-message';
import { messagePolicy } from './message-policy';
import type { Message } from './message-record';

const dueAt = '2026-03-04T10:00:00.000Z';
const message: Message = {
  ...{ id: 'msg_1', customerId: 'cus_1', version: 3, status: 'held', channel: 'email', purpose: 'transactional' },
  ...{ asked: { template: 'reply' }, requestedAt: dueAt, deadlineAt: dueAt, updatedAt: dueAt, attempts: 0 },
  ...{ waits: 'rate', clock: { version: 2, at: dueAt }, correlationId: 'cor_1', causationId: 'evt_1' },
};
const policy = messagePolicy.standard;

describe('a message that waits', () => {
  it.each([
    ['2026-03-04T09:00:00.000Z', []],
    ['2026-03-04T10:05:00.000Z', []],
    ['2026-03-04T10:15:00.000Z', ['retry']],
  ] as const)('at %s can be decided on by %j', (at, decisions) => {
    expect(decisionsOn(message, at)).toEqual(decisions);
    const writes = decideMessage(message, { decision: 'retry', at, policy });
    expect(writes === undefined).toBe(decisions.length === 0);
    expect(writes?.map(({ state }) => state) ?? []).toEqual(
      decisions.length === 0
        ? []
        : [expect.objectContaining({ status: 'queued', clock: { version: 3, at } }), expect.objectContaining({ at })],
    );
  });

  it.each([
    ['held', 'waits'],
    ['queued', 'waits'],
    ['sending', 'is about to leave'],
    ['sent', 'its decisions'],
  ] as const)('is said to be what it is: %s', (status, words) => {
    expect(undecidable({ status })).toContain(words);
  });
});
