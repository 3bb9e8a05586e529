import { sampleIdentifier, sampleInteraction } from '@afluente/tests/builders/domain-samples';
import { undeliverableBy } from './undeliverable';

describe('undeliverableBy', () => {
  const ana = sampleIdentifier('email', 'ana@example.com');
  const person = { identifiers: [ana, sampleIdentifier('phone', '+34600000000')] };

  it('finds the mail address of a hard bounce dead', () => {
    const bounce = sampleInteraction({ kind: 'email_bounced', person, attributes: { bounceType: 'hard' } });

    expect(undeliverableBy(bounce)).toEqual([{ type: 'email', value: 'ana@example.com', reason: 'bounced' }]);
  });

  it('finds the address of a complaint unwilling', () => {
    const complaint = sampleInteraction({ kind: 'email_complained', person });

    expect(undeliverableBy(complaint)).toEqual([{ type: 'email', value: 'ana@example.com', reason: 'complained' }]);
  });

  it('makes nothing of a soft bounce, of one of unknown kind, or of a delivery', () => {
    const soft = sampleInteraction({ kind: 'email_bounced', person, attributes: { bounceType: 'soft' } });
    const untold = sampleInteraction({ kind: 'email_bounced', person });
    const delivered = sampleInteraction({ kind: 'email_delivered', person, attributes: { bounceType: 'hard' } });

    expect([soft, untold, delivered].flatMap(undeliverableBy)).toEqual([]);
  });
});
