import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import { differencesOf } from './differences';

const recorded: Interaction = {
  id: 'int_1',
  deliveryId: 'dly_1',
  sourceId: 'sms',
  vendor: 'native',
  vendorEventId: 'evt_1',
  channel: 'sms',
  kind: 'message_received',
  direction: 'inbound',
  occurredAt: '2026-03-01T10:00:00.000Z',
  receivedAt: '2026-03-01T10:00:00.000Z',
  person: {
    identifiers: [{ type: 'phone', value: '+525512345678', raw: '55 1234 5678', verified: true }],
    name: 'Ana Ruiz',
  },
  content: { subject: 'Pedido', text: 'Hola' },
  consent: [{ channel: 'sms', purpose: 'marketing', state: 'granted' }],
  attributes: { to: '+525500000000' },
  rating: { kind: 'csat', score: 4, max: 5 },
};
const again = (said: Partial<Interaction> = {}): Interaction => ({
  ...recorded,
  deliveryId: 'dly_2',
  receivedAt: '2026-03-01T10:05:00.000Z',
  ...said,
});

describe('what a repeat says beyond what is recorded', () => {
  const phone: Identifier = { type: 'phone', value: '+525599999999', raw: '+525599999999' };

  it.each<[string, Partial<Interaction>]>([
    ['content.text', { content: { subject: 'Pedido', text: 'Adiós' } }],
    ['content.subject', { content: { subject: 'Queja', text: 'Hola' } }],
    ['kind', { kind: 'unsubscribed' }],
    ['person.phone', { person: { ...recorded.person, identifiers: [phone] } }],
    ['person.name', { person: { ...recorded.person, name: 'Luis Soto' }, channel: 'form' }],
    ['consent', { consent: [{ channel: 'sms', purpose: 'marketing', state: 'denied' }] }],
    ['rating', { rating: { kind: 'csat', score: 1, max: 5 } }],
    ['attributes', { attributes: { to: '+525500000001' } }],
    ['occurredAt', { occurredAt: '2026-03-01T10:04:00.000Z' }],
    ['attributes', { attributes: { to: '+525500000000', folio: 'A-7' } }],
  ])('is named: %s', (path, said) => {
    expect(differencesOf(recorded, again(said))).toEqual([path]);
  });

  it.each<[string, Partial<Interaction>]>([
    ['the same', {}],
    ['the same without a time of its own', { occurredAt: '2026-03-01T10:05:00.000Z' }],
    ['a time that a vendor states otherwise', { vendor: 'twilio', occurredAt: '2026-03-01T10:04:00.000Z' }],
    ['written with other blanks', { content: { subject: 'Pedido ', text: ' Hola' } }],
    ['less', { content: { text: 'Hola' }, consent: [], attributes: {}, person: { identifiers: [] } }],
    ['the same number as somebody else writes it', { person: identified('+52 55 1234 5678') }],
    ['a later receipt of a clock ahead', { attributes: { to: '+525500000000', occurredAtClampedFrom: '2027' } }],
    ['what a form posts, whose id is what it says', { vendor: 'form', content: { text: 'Adiós' } }],
    ['how a line is called by now', { vendor: 'twilio', person: { ...recorded.person, name: 'ANA R' } }],
    ['the way that a vendor took', { vendor: 'twilio', attributes: { to: '+525500000001' } }],
  ])('is nothing where it is %s', (_, said) => {
    expect(differencesOf(recorded, again(said))).toEqual([]);
  });

  it('is nothing where it says what was there before an edit or a correction', () => {
    const history: Interaction['history'] = [
      {
        at: '2026-03-01T11:00:00.000Z',
        cause: 'edited',
        by: 'edit-1',
        deliveryId: 'dly_3',
        changed: ['content'],
        was: { content: recorded.content },
      },
    ];
    const edited: Interaction = { ...recorded, content: { subject: 'Pedido', text: 'Hola de nuevo' }, history };

    expect(differencesOf(edited, again())).toEqual([]);
    expect(differencesOf(edited, again({ content: { text: 'Otra cosa' } }))).toEqual(['content.text']);
  });
});

function identified(raw: string): Interaction['person'] {
  return { ...recorded.person, identifiers: [{ type: 'phone', value: '+525512345678', raw }] };
}
