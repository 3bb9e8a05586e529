import type { Interaction } from '@afluente/events/interaction-shape';
import { interactionKinds } from '@afluente/events/interaction-shape';
import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import { showsInterest } from './lead-capture';

const ofKind = (kind: Interaction['kind'], overrides: Partial<Interaction> = {}) =>
  showsInterest(sampleInteraction({ kind, ...overrides }));

const interesting: readonly Interaction['kind'][] = [
  'form_submitted',
  'message_received',
  'call_completed',
  'call_missed',
  'voicemail_left',
  'email_received',
  'comment_posted',
  'lead_submitted',
];

describe('showsInterest', () => {
  it('is shown by what people do to reach us, and by nothing else', () => {
    expect(interactionKinds.filter((kind) => ofKind(kind).interested)).toEqual(interesting);
  });

  it('gives a reason for every kind', () => {
    for (const kind of interactionKinds) expect(ofKind(kind).reason).toMatch(/^[A-Z].+\.$/);
  });

  it.each(interesting)('is not shown by a %s that did not come from the person', (kind) => {
    expect(ofKind(kind, { direction: 'outbound' }).interested).toBe(false);
    expect(ofKind(kind, { direction: 'internal' }).interested).toBe(false);
  });

  it('is not shown by a machine that answers', () => {
    expect(ofKind('email_received', { attributes: { autoReply: true } }).interested).toBe(false);
    expect(ofKind('email_received', { attributes: { autoReply: false } }).interested).toBe(true);
  });

  it('is not shown by what only adds to a fact already reported', () => {
    expect(ofKind('call_completed', { attributes: { supplement: true } }).interested).toBe(false);
    expect(ofKind('call_completed', { attributes: { supplement: false } }).interested).toBe(true);
  });

  it('is not shown by a word that stops messages or asks for them again', () => {
    const said = (text: string, channel: Interaction['channel'] = 'sms') =>
      ofKind('message_received', { channel, content: { text } });

    expect(said('BAJA')).toEqual(ofKind('unsubscribed'));
    expect(said('Alta', 'whatsapp')).toEqual(ofKind('subscribed'));
    expect(said('BAJA', 'chat')).toEqual(said('quiero darme de baja'));
    expect(said('¿Me dan de baja la cita?').interested).toBe(true);
  });

  it('needs somebody to answer', () => {
    const nobody = { person: { identifiers: [] } };

    expect(ofKind('call_missed', nobody).interested).toBe(false);
    expect(ofKind('form_submitted', nobody)).toEqual({ interested: false, reason: 'Nobody knows whom to answer.' });
  });
});
