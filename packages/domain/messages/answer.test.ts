import type { Interaction } from '@afluente/events/interaction-shape';
import { answerFrom, answersTo, replySubject } from './answer';
import type { Channel } from './channel';

const at = '2026-03-04T15:00:00.000Z';
const mail = (id: string, more: Partial<Interaction> = {}): Interaction => ({
  ...{ id, deliveryId: 'dly_1', sourceId: 'mailgun', vendor: 'mailgun', channel: 'email', kind: 'email_received' },
  ...{ direction: 'inbound', occurredAt: at, receivedAt: at, threadId: 'first@example.com' },
  person: { identifiers: [] },
  attributes: { to: 'Ventas@shop.example.com' },
  ...more,
});
const channel = (id: string, more: Partial<Channel> = {}): Channel => ({
  ...{ id, version: 1, vendor: 'mailgun', name: id, carries: ['email'], rank: 0, settings: {}, secretNames: [] },
  ...{ secretsVersion: 0, createdAt: at, updatedAt: at },
  ...more,
});
const answers = (answered: Interaction, timeline: readonly Interaction[], channels: readonly Channel[] = []) =>
  answersTo(answered, { channel: 'email', channels, timeline, goesOn: true, isQuoted: false });

describe('answersTo', () => {
  it('names none where the thread is no mail', () => {
    expect(answers(mail('int_1', { threadId: 'conversation 7' }), []).mailIds).toBeUndefined();
  });

  it('leaves by the channel that the conversation came in by', () => {
    const [byAddress, bySource, both] = [
      channel('address', { settings: { from: 'ventas@shop.example.com' } }),
      channel('source', { eventsFrom: 'mailgun' }),
      channel('both', { settings: { from: 'ventas@shop.example.com' }, eventsFrom: 'mailgun' }),
    ];
    const other = channel('other', { rank: 9, settings: { from: 'hola@shop.example.com' } });

    expect(answers(mail('int_1'), [], [other, bySource, byAddress, both]).channelId).toBe('both');
    expect(answers(mail('int_1'), [], [other, bySource, byAddress]).channelId).toBe('address');
    expect(answers(mail('int_1'), [], [other, bySource]).channelId).toBe('source');
    expect(answers(mail('int_1'), [], [other]).channelId).toBeUndefined();
  });

  it('finds the channel of a number however it is written', () => {
    const message = mail('int_1', { channel: 'whatsapp', sourceId: 'wa', attributes: { to: '15550783881' } });
    const channels = [
      channel('a', { carries: ['whatsapp'] }),
      channel('b', { carries: ['whatsapp'], settings: { whatsappFrom: '+1 555 078 3881' } }),
    ];

    expect(answersTo(message, { channel: 'whatsapp', channels, timeline: [], goesOn: true, isQuoted: true })).toEqual({
      interactionId: 'int_1',
      channelId: 'b',
    });
  });
});

describe('answerFrom', () => {
  it('answers from the address that was written to, where its domain is the one that mails come from', () => {
    expect(answerFrom('hola@Shop.example.com', 'ventas@shop.example.com')).toEqual({
      address: 'ventas@shop.example.com',
    });
    expect(answerFrom('hola@shop.example.com', 'in@mg.example.net')).toEqual({
      address: 'hola@shop.example.com',
      replyTo: 'in@mg.example.net',
    });
    expect(answerFrom('hola@shop.example.com', undefined)).toEqual({ address: 'hola@shop.example.com' });
  });
});

describe('replySubject', () => {
  it.each([
    ['Presupuesto', 'Re: Presupuesto'],
    ['RE : Presupuesto', 'RE : Presupuesto'],
    ['Recibo', 'Re: Recibo'],
    [' ', undefined],
  ])('makes of %j %j', (subject, expected) => {
    expect(replySubject({ subject })).toBe(expected);
  });

  it('is the first words of what has none', () => {
    const long = 'Quisiera saber cuánto cuesta llevar un piano de Toledo a Madrid este mes';

    expect(replySubject({ text: 'No me llega el pedido\nGracias' })).toBe('Re: No me llega el pedido');
    expect(replySubject({ text: long })).toBe('Re: Quisiera saber cuánto cuesta llevar un piano de Toledo a…');
    expect(replySubject({ text: '\n' })).toBeUndefined();
  });
});
