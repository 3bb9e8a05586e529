import type { Vendor } from './vendor';

/** A new connector's first fixtures: a message, an event type that it does not know, and two payloads that are wrong. */

const message = {
  id: 'msg-0001',
  sentAt: '2026-03-02T10:00:00.000Z',
  conversationId: 'conversation-0001',
  text: '¿Tienen cita mañana? 😊',
  from: { id: 'visitor-0001', name: 'Ana Ruiz', email: 'ana@example.com' },
};

function posted(bodyJson: unknown) {
  return { method: 'POST', bodyJson };
}

/** Pairs of file name and JSON text. */
export function connectorFixtures({ name }: Vendor): readonly (readonly [string, string])[] {
  const { id, sentAt, conversationId, text, from } = message;
  const interaction = {
    vendorEventId: id,
    channel: 'chat',
    kind: 'message_received',
    direction: 'inbound',
    occurredAt: sentAt,
    threadId: conversationId,
    person: {
      identifiers: [
        { type: 'email', raw: from.email },
        { type: `external:${name}`, raw: from.id },
      ],
      name: from.name,
    },
    content: { text },
  };
  const shape = `connector.${name}.unexpectedShape`;
  const { from: _, ...withoutSender } = message;
  const cases = {
    'message-received': {
      name: 'takes a message with who sent it',
      request: posted({ type: 'message.received', data: message }),
      expect: { interactions: [interaction], unknownTypes: [] },
    },
    'unknown-event': {
      name: 'names an event type that it does not know',
      request: posted({ type: 'visitor.typing', data: {} }),
      expect: { interactions: [], unknownTypes: ['visitor.typing'] },
    },
    'without-sender': {
      name: 'refuses a message that does not say who sent it',
      request: posted({ type: 'message.received', data: withoutSender }),
      expect: { rejected: { code: shape, pointer: '/data/from' } },
    },
    'sent-at-not-a-time': {
      name: 'refuses an invalid time',
      request: posted({ type: 'message.received', data: { ...message, sentAt: 'yesterday' } }),
      expect: { rejected: { code: shape, pointer: '/data/sentAt' } },
    },
    'not-json': {
      name: 'refuses a body that is not JSON',
      request: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"type":' },
      expect: { rejected: { code: 'connector.body.notJson' } },
    },
  };
  return Object.entries(cases).map(([file, fixture]) => [`${file}.json`, `${JSON.stringify(fixture, null, 2)}\n`]);
}
