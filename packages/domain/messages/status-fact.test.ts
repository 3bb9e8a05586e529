import type { Interaction } from '@afluente/events/interaction-shape';
import { messageIdIn, providerIdIn, statusFacts } from './status-fact';

const at = '2026-03-04T15:00:00.000Z';
const interaction = (more: Partial<Interaction>): Interaction => ({
  ...{ id: 'int_1', deliveryId: 'dly_1', sourceId: 'mail', vendor: 'mailgun', vendorEventId: 'e-1', channel: 'email' },
  ...{ kind: 'email_opened', direction: 'inbound', occurredAt: at, receivedAt: at, person: { identifiers: [] } },
  ...more,
});

describe('what an interaction reports of a message', () => {
  it.each<[string, Partial<Interaction>, object[]]>([
    ['an open', {}, [{ status: 'opened', at, by: 'e-1' }]],
    ["an open by Apple's proxy", { attributes: { userAgent: 'Mozilla/5.0' } }, [{ status: 'opened', machine: true }]],
    [
      'a hard bounce',
      { kind: 'email_bounced', attributes: { bounceType: 'hard', reason: 'x' } },
      [{ status: 'failed', code: 'bounced' }],
    ],
    ['a bounce for now', { kind: 'email_bounced', attributes: { bounceType: 'soft' } }, [{ status: 'delayed' }]],
    [
      'a full mailbox, given up on',
      { kind: 'email_bounced', attributes: { bounceType: 'soft', status: 'failed' } },
      [{ status: 'failed' }],
    ],
    [
      'a first status',
      { kind: 'message_sent', attributes: { status: 'failed', errorCode: 30003 } },
      [{ status: 'failed', code: '30003' }],
    ],
    ['a message without one', { kind: 'message_sent' }, []],
    ['what they write', { kind: 'email_received' }, []],
  ])('is of %s', (_, more, expected) => {
    expect(statusFacts(interaction(more))).toMatchObject(expected);
    expect(statusFacts(interaction(more))).toHaveLength(expected.length);
  });

  it('is each status of an entry with a history', () => {
    const history = ['sent', 'read'].map((status) => ({
      ...{
        at,
        cause: 'status' as const,
        by: `SM1:${status}`,
        deliveryId: 'dly_1',
        changed: ['attributes.status'],
        status,
      },
    }));

    expect(statusFacts(interaction({ kind: 'message_sent', history }))).toMatchObject([
      { status: 'sent', by: 'SM1:sent' },
      { status: 'read', by: 'SM1:read' },
    ]);
  });

  it.each([
    [{ messageId: 'msg_1' }, 'msg_1'],
    [{ 'variable.messageId': 'msg_1' }, 'msg_1'],
    [{ callbackData: 'msg_1' }, 'msg_1'],
    [{ callbackData: 'order 7' }, undefined],
  ])('names the message where its id came back: %j', (attributes, expected) => {
    expect(messageIdIn(interaction({ attributes }))).toBe(expected);
  });

  it('names it as the provider does', () => {
    expect(providerIdIn(interaction({ vendor: 'ses', threadId: '0102-aa@eu-west-1.amazonses.com' }))).toBe('0102-aa');
    expect(providerIdIn(interaction({ threadId: '1@mg.example.com' }))).toBe('1@mg.example.com');
  });
});
