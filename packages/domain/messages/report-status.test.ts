import * as fc from 'fast-check';
import { claimed, newMessage, sent } from './change-message';
import { messagePolicy } from './message-policy';
import { type Message, Message as MessageShape } from './message-record';
import { withReports } from './report-status';
import type { StatusFact } from './status-fact';

const at = '2026-03-04T15:00:00.000Z';
const data = { messageId: 'msg_1', channel: 'email' as const, purpose: 'transactional' as const, template: 'reply' };
const asked = newMessage(
  { data, customerId: 'cus_1', at, correlationId: 'c', causationId: 'c' },
  messagePolicy.standard,
);
const leaving = { channelId: 'mail', at, to: { type: 'email', value: 'ana@example.com' } };
const sending = claimed(asked, { at, until: at, leaving }).message;
const stateOf = (writes: ReturnType<typeof withReports>) => MessageShape.parse(writes?.[0]?.state);
const wasSent = stateOf(sent(sending, { at, providerId: 'p-1', mailId: 'p-1@mail' }));

const fact = (status: string, more: Partial<StatusFact> = {}): StatusFact => ({
  status,
  at,
  by: `of ${status}`,
  ...more,
});
const report = (message: Message, ...facts: readonly StatusFact[]) =>
  withReports(message, { facts, providerId: 'p-1', now: at });
const eventsOf = (writes: ReturnType<typeof withReports>) => writes?.flatMap(({ events }) => events) ?? [];

describe('withReports', () => {
  it.each([
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['opened', 'read'],
    ['complained', 'delivered'],
    ['undelivered', 'failed'],
    ['delayed', 'sent'],
  ])('takes %s for %s', (status, expected) => {
    const writes = report(wasSent, fact(status));

    expect(stateOf(writes)).toMatchObject({ status: expected, reports: [{ status }], sent: { mailId: 'p-1@mail' } });
  });

  it('does not take an open by a machine for a reader', () => {
    const opened = stateOf(report(wasSent, fact('opened', { machine: true })));

    expect(opened).toMatchObject({ status: 'delivered', reports: [{ status: 'opened', machine: true }] });
  });

  it('is failed in the end, in whatever order it comes, and emits so once', () => {
    const facts = [fact('delivered'), fact('opened'), fact('failed', { code: 'bounced' }), fact('delayed')];
    const orders = fc.shuffledSubarray([...facts, ...facts], { minLength: 8 });

    fc.assert(
      fc.property(orders, (order) => {
        let message = wasSent;
        const events: string[] = [];
        for (const one of order) {
          const writes = report(message, one);
          events.push(...eventsOf(writes).map(({ type }) => type));
          if (writes !== undefined) message = stateOf(writes);
        }
        expect(message).toMatchObject({ status: 'failed', failure: { code: 'message.bounced' } });
        expect(message.reports).toHaveLength(4);
        expect(events).toEqual(['MessageFailed']);
      }),
      { numRuns: 100 },
    );
  });

  it('proves that a message left whose answer was lost, or has not come yet', () => {
    const writes = report(sending, fact('delivered'));
    const state = stateOf(writes);

    expect(state).toMatchObject({ status: 'delivered', sent: { at, providerId: 'p-1' } });
    expect(state.clock?.at).toBeUndefined();
    expect(eventsOf(writes)).toMatchObject([{ type: 'MessageSent', data: { providerId: 'p-1', channelId: 'mail' } }]);
  });

  it('changes nothing where it is known already', () => {
    const once = stateOf(report(wasSent, fact('delivered')));

    expect(report(once, fact('delivered'))).toBeUndefined();
  });
});
