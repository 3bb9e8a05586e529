import { encodeTime, hashText } from '@afluente/domain/base32';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleIdentifier } from '../builders/domain-samples';
import { sampleLetter } from '../builders/sample-letter';
import { sampleReceipt, sampleTimeless } from '../builders/store-samples';

/** Facts of the size that the figures of README.md are about, for tests. */

export const monday = '2026-03-02T08:00:00.000Z';
const secondsLater = (seconds: number) => new Date(Date.parse(monday) + seconds * 1000).toISOString();
export const person = {
  identifiers: [
    sampleIdentifier('email', 'ana.ruiz@example.com'),
    { ...sampleIdentifier('phone', '+525512345678'), raw: '55 1234 5678' },
  ],
  name: 'Ana Ruiz Ortega',
  company: 'Talleres Ruiz',
};
const fields = {
  email: 'ana.ruiz@example.com',
  phone: '55 1234 5678',
  name: 'Ana Ruiz Ortega',
  company: 'Talleres Ruiz',
  plan: 'pro',
  utm_source: 'newsletter',
  utm_medium: 'email',
  utm_campaign: 'spring',
  message: '',
};

/** A form post of 1 kB (1024 bytes of JSON), in its normalised shape, with ids as long as real ones. */
export function formPost(nth: number, overrides: Partial<Interaction> = {}): Recordable {
  const message = sampleLetter(1024 - JSON.stringify(fields).length);
  const deliveryId = ['dly_01KJVHZE00ABCDEFGHJKMNPQRSABCDEFGH', nth + 10].join('');
  const { interaction } = sampleTimeless({ vendorEventId: String(nth), receivedAt: secondsLater(nth) });
  const { vendorEventId: _none, ...rest } = interaction;
  return {
    timeless: true,
    correlationId: deliveryId,
    interaction: {
      ...rest,
      deliveryId,
      sourceId: 'contact-form',
      person,
      content: { text: message },
      campaign: { source: 'newsletter', medium: 'email', name: 'spring' },
      attributes: { plan: 'pro' },
      ...overrides,
    },
  };
}
/** The same, with its own time. */
export const timed = (nth: number): Recordable => ({ ...formPost(nth), timeless: false });

/** Receipts of form posts of as many people, without events, received within a second. Their ids are as random as real ones. */
export const receiptsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const receivedAt = new Date(Date.parse(monday) + index * 90).toISOString();
    const idAt = (length: number, kind: string) =>
      [encodeTime(receivedAt), hashText([kind, index], length - 10)].join('');
    const deliveryId = ['dly_', idAt(36, 'delivery')].join('');
    const interactions = [
      {
        id: ['int_', hashText(['interaction', index], 26)].join(''),
        customerId: ['cus_', idAt(26, 'customer')].join(''),
      },
    ];
    const raw = { key: 'deliveries/2026/03/02/0f6d8ab1c5e94b2f8a7d3c21e5f4b690.ndjson.gz', line: index };
    const recordedAt = new Date(Date.parse(monday) + 2000).toISOString();
    const more = { receivedAt, recordedAt, sourceId: 'contact-form', interactions, raw };
    return { receipt: sampleReceipt({ deliveryId, ...more }), events: [] };
  });

/** The timed form post, with a box ticked. */
export function consenting(index: number): Recordable {
  const fact = timed(index);
  const consent = [
    { channel: 'email', purpose: 'marketing', state: 'granted' as const, proof: 'form contact version 1' },
  ];
  return { ...fact, interaction: { ...fact.interaction, consent } };
}
