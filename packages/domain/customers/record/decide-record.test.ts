import { detailSchema } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { contributing } from '@afluente/tests/builders/contributing';
import {
  at,
  decideNew,
  decideNext,
  email,
  eventsOf,
  leadsOf,
  phone,
  touch,
  typesOf,
} from '@afluente/tests/builders/decided-samples';
import { nobodyKnown, resolveSamples, sampleIdentifier, samplePart } from '@afluente/tests/builders/domain-samples';
import { consentEntity } from '../../consent/consent-record';
import { statesOf } from '../../entity';
import { Lead } from '../../leads/lead-record';
import { suspicionEntity } from '../merging/suspicion-record';
import { CustomerPart } from './customer-record';
import { decideRecord } from './decide-record';

describe('decideRecord', () => {
  it('makes a record, a claim and a lead of a first contact', () => {
    const commit = decideNew(touch(1, { person: { identifiers: [email, phone], name: 'Ana' } }));

    expect(CustomerPart.parse(commit.profile)).toMatchObject({
      version: 1,
      createdAt: at(30),
      fields: { name: { value: 'Ana' } },
    });
    expect(commit.claims).toEqual([
      { type: 'email', value: 'ana@example.com' },
      { type: 'phone', value: '+525512345678' },
    ]);
    expect(Lead.parse(leadsOf(commit)[0])).toMatchObject({ version: 1, status: 'new', interactionAt: at(1) });
    expect(commit.profile?.openLeadIds).toEqual([leadsOf(commit)[0]?.id]);
    expect(typesOf(commit)).toEqual(['InteractionRecorded', 'CustomerCreated', 'LeadCaptured']);
  });

  it('emits events that their own schemas accept, each with its cause and the correlation of its delivery', () => {
    const commit = decideNew(touch(1), touch(2, { person: { identifiers: [email, phone] } }));
    const [recorded, created, second, identified, captured] = eventsOf(commit);

    const [first, last] = ['InteractionRecorded', 'LeadCaptured'];
    expect(typesOf(commit)).toEqual([first, 'CustomerCreated', first, 'CustomerIdentified', last]);
    for (const event of eventsOf(commit)) {
      const definition = everyEvent.get(event.type)?.definition;
      expect(definition && detailSchema(definition).safeParse(event).error).toBeUndefined();
      expect(event).toMatchObject({ correlationId: 'cor_1', customerId: commit.customerId, occurredAt: at(30) });
    }
    expect(recorded?.causationId).toBe(commit.interactions[0]?.recordable.interaction.id);
    expect(created?.causationId).toBe(recorded?.id);
    expect(identified?.causationId).toBe(second?.id);
    expect(captured?.causationId).toBe(recorded?.id);
    expect(new Set(eventsOf(commit).map(({ id }) => id)).size).toBe(5);
  });

  it('only appends what changes nothing else of a known customer', () => {
    const first = decideNew(touch(1));

    const commit = decideNext(first, touch(2));

    expect(commit).toMatchObject({ customerId: first.customerId, claims: [], writes: [] });
    expect(commit.profile).toBeUndefined();
    expect(typesOf(commit)).toEqual(['InteractionRecorded']);
  });

  it('reports identifiers that a known customer gains', () => {
    const first = decideNew(touch(1));

    const commit = decideNext(first, touch(2, { person: { identifiers: [email, phone] } }));

    expect(commit.profile).toMatchObject({ version: 2, createdAt: first.profile?.createdAt });
    expect(commit.claims).toEqual([{ type: 'phone', value: '+525512345678' }]);
    expect(typesOf(commit)).toEqual(['InteractionRecorded', 'CustomerIdentified']);
  });

  it('leaves what another customer holds with them, keeps it for replying, and says that they may be one', () => {
    const verified = (value: string) => ({ ...sampleIdentifier('email', value), verified: true });
    const kept = (value: string) => ({
      ...verified(value),
      sourceId: 'website',
      firstSeenOn: '2026-03-04',
      lastSeenOn: '2026-03-04',
    });
    const ana = samplePart({ id: 'cus_a', identifiers: [kept(email.value)], openLeadIds: ['led_1'] });
    const other = samplePart({ id: 'cus_b', identifiers: [kept('b@example.com')] });
    const holders = new Map([
      ['email#ana@example.com', 'cus_a'],
      ['phone#+525512345678', 'cus_b'],
    ]);
    const records = new Map([ana, other].map((part) => [part.id, { parts: [part] as const }]));
    const interaction = touch(1, { person: { identifiers: [verified(email.value), phone] } });
    const resolved = resolveSamples([interaction], holders, { ...nobodyKnown, records });

    const commit = decideRecord({ contributing, ...resolved, record: records.get('cus_a') });

    expect(commit.profile?.identifiers.map(({ value, unclaimed }) => [value, unclaimed])).toEqual([
      ['ana@example.com', undefined],
      ['+525512345678', 'shared'],
    ]);
    expect(commit.claims).toEqual([]);
    expect(commit.writes.find(({ entity }) => entity === suspicionEntity)).toMatchObject({
      state: { customerIds: ['cus_a', 'cus_b'], reason: 'conflicting-identifiers', status: 'open' },
      events: [{ type: 'DuplicateSuspected', data: { customerIds: ['cus_a', 'cus_b'] } }],
    });
  });

  it('writes a merged part, raises its survivor, and opens no lead beside one of theirs', () => {
    const survivor = samplePart({ id: 'cus_a', version: 7, openLeadIds: ['led_1'] });
    const part = samplePart({ id: 'cus_b', version: 3, mergedInto: 'cus_a' });
    const interactions = resolveSamples([touch(1)]).interactions;

    const commit = decideRecord({
      contributing,
      customerId: 'cus_b',
      record: { parts: [survivor, part] },
      interactions,
    });

    expect(commit.profile).toMatchObject({ id: 'cus_b', version: 4 });
    expect(commit.survivor).toMatchObject({ id: 'cus_a', version: 8, openLeadIds: ['led_1'] });
    expect(leadsOf(commit)).toEqual([]);
  });

  it('reports fields of a known customer whose values changed', () => {
    const first = decideNew(touch(1, { person: { identifiers: [email], name: 'Ana' } }));

    const commit = decideNext(first, touch(2, { person: { identifiers: [email], name: 'Ana Ruiz', city: 'Lima' } }));

    expect(eventsOf(commit).at(-1)).toMatchObject({ type: 'CustomerUpdated', data: { fields: ['name', 'city'] } });
  });

  it('keeps what is stated about consent, in the ledger and as the present state', () => {
    const consent = [{ channel: 'email', purpose: 'marketing', state: 'granted' as const }];

    const commit = decideNew(touch(1, { consent }));

    expect(statesOf(commit.writes, consentEntity)).toMatchObject([
      { customerId: commit.customerId, state: 'granted', at: at(1) },
    ]);
    expect(commit.profile?.consents['email:marketing']).toMatchObject({ state: 'granted' });
    expect(typesOf(commit)).toContain('ConsentChanged');
  });

  it('opens one lead for a batch, by the first that shows interest', () => {
    const commit = decideNew(touch(3), touch(1, { kind: 'page_viewed' }), touch(2));

    expect(leadsOf(commit).map((lead) => lead.interactionAt)).toEqual([at(2)]);
  });

  it('opens no lead while one is open, and one again when it is closed', () => {
    const first = decideNew(touch(1));
    const closed = { ...first, profile: samplePart({ ...first.profile, openLeadIds: [] }) };

    expect(leadsOf(decideNext(first, touch(2)))).toEqual([]);
    expect(leadsOf(decideNext(closed, touch(2)))).toHaveLength(1);
  });

  it('carries the campaign to the lead', () => {
    const campaign = { source: 'google', clickIds: { gclid: 'g1' } };

    expect(leadsOf(decideNew(touch(1, { campaign })))[0]?.campaign).toEqual(campaign);
  });
});
