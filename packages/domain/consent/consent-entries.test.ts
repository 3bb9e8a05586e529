import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleConsentEntry, sampleInteraction } from '@afluente/tests/builders/domain-samples';
import { consentEntriesOf } from './consent-entries';
import { saidIn } from './said-refusal';

const { customerId } = sampleConsentEntry();

/** What the entries say, without where and when. */
function entriesIn(interaction: Interaction): readonly string[] {
  return consentEntriesOf(interaction, customerId, saidIn(interaction)).map(
    (entry) => `${entry.channel}:${entry.purpose}=${entry.state}`,
  );
}

function sms(text: string, overrides: Partial<Interaction> = {}): Interaction {
  return sampleInteraction({ channel: 'sms', kind: 'message_received', content: { text }, ...overrides });
}

describe('consentEntriesOf', () => {
  it('keeps what a form states, with its wording, proof, address, time and interaction', () => {
    const consent = {
      channel: 'email',
      purpose: 'marketing',
      state: 'granted',
      wording: 'v2',
      proof: 'form f1',
      ip: '192.0.2.1',
    } as const;
    const interaction = sampleInteraction({ consent: [consent] });

    const entries = consentEntriesOf(interaction, customerId, saidIn(interaction));

    expect(entries).toEqual([
      sampleConsentEntry({ wording: 'v2', proof: 'form f1', ip: '192.0.2.1', interactionId: interaction.id }),
    ]);
  });

  it('takes a STOP on SMS for a denial of everything that advertises there, and nowhere else', () => {
    expect(entriesIn(sms('STOP'))).toEqual(['sms:*=denied', 'sms:marketing=denied']);
  });

  it('takes BAJA on WhatsApp for a denial, and ALTA for a grant', () => {
    expect(entriesIn(sms('baja', { channel: 'whatsapp' }))).toEqual(['whatsapp:*=denied', 'whatsapp:marketing=denied']);
    expect(entriesIn(sms('Alta', { channel: 'whatsapp' }))).toEqual([
      'whatsapp:*=granted',
      'whatsapp:marketing=granted',
    ]);
  });

  it('makes nothing of a STOP that we sent, or in a chat', () => {
    expect(entriesIn(sms('STOP', { kind: 'message_sent' }))).toEqual([]);
    expect(entriesIn(sms('STOP', { direction: 'outbound' }))).toEqual([]);
    expect(entriesIn(sms('STOP', { channel: 'chat' }))).toEqual([]);
  });

  it('takes unsubscribe or BAJA by mail for a denial of mail', () => {
    const mail = (content: Interaction['content']) =>
      entriesIn(sampleInteraction({ channel: 'email', kind: 'email_received', content }));

    expect(mail({ subject: 'unsubscribe' })).toEqual(['email:*=denied', 'email:marketing=denied']);
    expect(mail({ subject: 'Hola', text: 'BAJA' })).toEqual(['email:*=denied', 'email:marketing=denied']);
    expect(mail({ subject: 'Presupuesto', text: 'Hola, quiero precios' })).toEqual([]);
    expect(mail({ subject: 'subscribe', text: 'alta' })).toEqual([]);
  });

  it('lets what the vendor states go before what the text would mean', () => {
    const consent = [{ channel: 'sms', purpose: 'marketing', state: 'granted' }] as const;

    const entries = entriesIn(sms('CANCEL', { consent: [...consent] }));

    expect(entries).toEqual(['sms:marketing=granted']);
  });

  it('takes an unsubscription that names nothing for its channel, and for mail where nothing is sent on it', () => {
    expect(entriesIn(sampleInteraction({ kind: 'unsubscribed', channel: 'email' }))).toEqual([
      'email:*=denied',
      'email:marketing=denied',
    ]);
    expect(entriesIn(sampleInteraction({ kind: 'unsubscribed', channel: 'sms' }))).toEqual([
      'sms:*=denied',
      'sms:marketing=denied',
    ]);
    expect(entriesIn(sampleInteraction({ kind: 'subscribed', channel: 'commerce' }))).toEqual([
      'email:*=granted',
      'email:marketing=granted',
    ]);
  });

  it('adds nothing to an unsubscription that names what it is about', () => {
    const consent = [{ channel: 'phone', purpose: 'marketing', state: 'denied' as const }];

    const entries = entriesIn(sampleInteraction({ kind: 'unsubscribed', channel: 'email', consent }));

    expect(entries).toEqual(['phone:marketing=denied']);
  });

  it('takes a complaint for a denial of mail', () => {
    expect(entriesIn(sampleInteraction({ kind: 'email_complained', channel: 'email' }))).toEqual([
      'email:*=denied',
      'email:marketing=denied',
    ]);
  });

  it('takes `*` for everything where it is refused, and for that refusal taken back and marketing where it is granted', () => {
    const stating = (state: 'denied' | 'granted') =>
      entriesIn(sampleInteraction({ consent: [{ channel: 'email', purpose: ' * ', state }] }));

    expect(stating('denied')).toEqual(['email:*=denied', 'email:marketing=denied']);
    expect(stating('granted')).toEqual(['email:*=granted', 'email:marketing=granted']);
  });

  it('keeps the stricter of two states that one interaction states for one purpose', () => {
    const consent = [
      { channel: 'email', purpose: 'marketing', state: 'denied' as const },
      { channel: 'Email ', purpose: 'Marketing', state: 'granted' as const },
    ];

    const entries = entriesIn(sampleInteraction({ consent }));

    expect(entries).toEqual(['email:marketing=denied']);
  });

  it('leaves nothing in a name that would take a key apart', () => {
    const consent = [{ channel: 'a#b:c', purpose: ' ', state: 'denied' as const }];

    const entries = entriesIn(sampleInteraction({ consent }));

    expect(entries).toEqual(['a-b-c:-=denied']);
  });
});
