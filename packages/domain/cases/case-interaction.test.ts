import { fact } from './case-fixture';
import { isFromCustomer, isPersonsReply } from './case-interaction';

const at = '2027-01-11T09:00:00.000Z';
const sent = (fields: object) => fact(at, { kind: 'message_sent', direction: 'outbound', ...fields }).interaction;

describe('what reaches the customer', () => {
  it.each([
    ['a message of a person', {}, true],
    ['a call that was taken', { kind: 'call_completed', call: { durationSeconds: 30 } }, true],
    ['a call that nobody took', { kind: 'call_completed', call: { durationSeconds: 0 } }, false],
    ['a note among colleagues', { direction: 'internal' }, false],
    ['a receipt', { attributes: { autoReply: true } }, false],
    ['a bot', { attributes: { bot: true } }, false],
    ['a journey', { attributes: { automatic: true } }, false],
    [
      'a template that a journey sent',
      { attributes: { messageId: 'msg_1', template: 'hi', by: 'journey:welcome' } },
      false,
    ],
    ['a reply by the hub', { attributes: { messageId: 'msg_1', template: 'reply', by: 'person:eva' } }, true],
    [
      'what Mailgun reports of a message of the hub',
      { attributes: { 'variable.messageId': 'msg_1', status: 'accepted' } },
      false,
    ],
    ['what WhatsApp reports of one', { attributes: { callbackData: 'msg_1', status: 'delivered' } }, false],
    ['what a provider reports of a message of somebody else', { attributes: { status: 'delivered' } }, true],
    ['the delivery status of a message', { attributes: { supplement: true } }, false],
    ['what could not be delivered', { attributes: { status: 'failed' } }, false],
    ['what was taken back', { revokedAt: at }, false],
  ])('%s', (_, fields, expected) => {
    expect(isPersonsReply(sent(fields))).toBe(expected);
  });
});

describe('what continues a case', () => {
  it.each([
    [{ kind: 'message_received' as const }, true],
    [{ kind: 'email_opened' as const }, false],
    [{ kind: 'email_received' as const, attributes: { autoReply: true } }, false],
    [{ kind: 'email_received' as const, attributes: { machine: 'list' } }, false],
  ])('%j: %s', (fields, expected) => {
    expect(isFromCustomer(fact(at, fields).interaction)).toBe(expected);
  });
});
