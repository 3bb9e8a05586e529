import { sampleIdentifier, sampleInteraction, samplePart } from '@afluente/tests/builders/domain-samples';
import type { CustomerPart, KeptIdentifier } from '../customers/record/customer-record';
import { spanishOf } from '../words/in-spanish';
import { sourceQuality } from './quality-source';
import {
  add,
  addCustomer,
  addDeliveries,
  addInteractions,
  addSuspected,
  emptyTally,
  otherSources,
  type Sources,
} from './quality-sources';

const seen = (sourceId: string, firstSeenOn: string): KeptIdentifier => ({
  ...sampleIdentifier('email', `${sourceId}@example.com`),
  verified: false,
  sourceId,
  firstSeenOn,
  lastSeenOn: firstSeenOn,
});
const part = (sourceId: string, createdAt: string, more: Partial<CustomerPart> = {}) =>
  samplePart({ id: `cus_${sourceId}`, createdAt, identifiers: [seen(sourceId, createdAt.slice(0, 10))], ...more });
const ofAna = [{ id: 'int_1', customerId: 'cus_ana' }];
const monday = '2026-03-02T08:00:00.000Z';
const tuesday = '2026-03-03T08:00:00.000Z';

describe('what sources send', () => {
  it('counts deliveries, and those that nobody could read', () => {
    const receipts = [
      { sourceId: 'sms', status: 'applied' as const, interactions: ofAna },
      { sourceId: 'sms', status: 'quarantined' as const, interactions: [] },
      { sourceId: 'web', status: 'duplicate' as const, interactions: ofAna },
    ];

    expect(addDeliveries({}, receipts)).toEqual({
      sms: { ...emptyTally, deliveries: 2, quarantined: 1, applied: 1 },
      web: { ...emptyTally, deliveries: 1 },
    });
  });

  it('counts as naming nobody what the health of a form counts so', () => {
    const of = { sourceId: 'web', status: 'applied' as const };
    const receipts = [
      { ...of, interactions: ofAna },
      { ...of, interactions: ofAna, unidentified: 1 },
      { ...of, interactions: [] },
      { ...of, interactions: [], unknownTypes: ['template.updated'] },
    ];

    expect(addDeliveries({}, receipts).web).toMatchObject({ applied: 4, unidentified: 2 });
  });

  it('counts recent interactions, those with an invalid number, and how complete people were', () => {
    const { person } = sampleInteraction();
    const interactions = [
      sampleInteraction({ receivedAt: tuesday }),
      sampleInteraction({
        receivedAt: tuesday,
        kind: 'call_completed',
        attributes: { rejectedPhone: 'n/a', plan: 'pro' },
      }),
      sampleInteraction({ receivedAt: monday, person }),
    ];

    expect(addInteractions({}, interactions, tuesday)).toEqual({
      website: { ...emptyTally, interactions: 2, rejected: 1, told: 1, completeness: 0.45 },
    });
  });

  it('calls a consent or a name that was left out no wrong address, and says what it was', () => {
    const said = (attributes: Record<string, string>) => sampleInteraction({ receivedAt: tuesday, attributes });
    const tally = addInteractions(
      {},
      [said({ rejectedConsent: 'novedades: tal vez' }), said({ rejectedName: '-' }), said({})],
      monday,
    ).website;

    const quality = sourceQuality(tally ?? emptyTally);

    expect(quality.parts.valid).toBe(1);
    expect(quality.reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['source.unclearConsents', 'source.noNames']),
    );
    expect(quality.reasons.map(({ code }) => code)).not.toContain('source.rejectedIdentifiers');
    expect(quality.reasons.every(({ text }) => spanishOf(text) !== undefined)).toBe(true);
  });

  it('counts a wrong address of a post that names nobody, which is on no timeline', () => {
    const of = { sourceId: 'web', status: 'applied' as const, interactions: ofAna };
    const tally = addDeliveries({}, [
      { ...of, unidentified: 1, leftOut: ['rejectedPhone'] },
      { ...of, unidentified: 1, leftOut: ['rejectedConsent'] },
      { ...of, leftOut: ['rejectedPhone'] },
    ]).web;

    expect(tally).toMatchObject({ interactions: 1, rejected: 1 });
  });

  it('names fields that look like consent, with what takes them', () => {
    const looksLikeConsent = [{ field: 'Quiero ofertas', target: 'consent:email:marketing' }];
    const of = { sourceId: 'web', status: 'applied' as const, interactions: ofAna, looksLikeConsent };

    const { reasons } = sourceQuality(addDeliveries({}, [of, of]).web ?? emptyTally);

    const [reason] = reasons.filter(({ code }) => code === 'source.looksLikeConsent');
    expect(reason?.text).toContain('{"mapping":{"Quiero ofertas":"consent:email:marketing"}}');
    expect(spanishOf(reason?.text ?? '')).toContain('PATCH en los campos del formulario con {"mapping"');
  });

  it('counts customers for the source that mentioned them first, and merged ones as made twice', () => {
    const both = [seen('late', '2026-03-05'), seen('web', '2026-03-02')];
    const record = { parts: [samplePart({ identifiers: both }), part('sms', tuesday)] as const };

    expect(addCustomer({}, record)).toEqual({
      web: { ...emptyTally, customers: 1 },
      sms: { ...emptyTally, customers: 1, duplicates: 1 },
    });
  });

  it('counts the younger of a suspected pair, in whichever order it comes', () => {
    const older = part('web', monday);
    const younger = part('sms', tuesday);

    expect(addSuspected({}, [older, younger])).toEqual({ sms: { ...emptyTally, duplicates: 1 } });
    expect(addSuspected({}, [younger, older])).toEqual({ sms: { ...emptyTally, duplicates: 1 } });
  });

  it('keeps a report small however many sources there are, and counts a source called like a part of JavaScript', () => {
    let sources: Sources = {};
    for (let index = 0; index < 310; index += 1) sources = add(sources, `source-${index}`, { deliveries: 1 });

    expect(Object.keys(sources)).toHaveLength(301);
    expect(sources[otherSources]?.deliveries).toBe(10);
    expect(add({}, 'constructor', { deliveries: 1 })).toEqual({ constructor: { ...emptyTally, deliveries: 1 } });
  });
});
