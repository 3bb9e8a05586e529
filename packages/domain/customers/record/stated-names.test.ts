import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import type { CustomerPart } from './customer-record';
import { foldFields } from './fold-fields';
import { withoutDisplayedName } from './stated-names';
import type { SurvivorshipInput } from './survivorship-policy';

const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
const ofForm = (name: string, day: number) =>
  sampleInteraction({
    id: `f${day}`,
    channel: 'form',
    kind: 'form_submitted',
    vendor: 'form',
    sourceId: 'web',
    occurredAt: at(day),
    person: { identifiers: [], name },
  });
const ofCall = (name: string, day: number) =>
  sampleInteraction({
    id: `c${day}`,
    channel: 'phone',
    kind: 'call_missed',
    vendor: 'twilio',
    sourceId: 'tel',
    occurredAt: at(day),
    person: { identifiers: [], name },
  });

const folded = (facts: readonly ReturnType<typeof ofForm>[], survivorship?: SurvivorshipInput) =>
  facts.reduce<CustomerPart['fields']>((fields, fact) => foldFields(fields, fact, { survivorship, recorded: [] }), {})
    .name;

describe('a name that a carrier, a profile or a mailbox displays', () => {
  it('fills a gap, until somebody states a name, before or after', () => {
    expect(folded([ofCall('PEREZ SOTO', 3)])).toMatchObject({ value: 'PEREZ SOTO', displayed: true });
    expect(folded([ofForm('Marta R\u00edos', 1), ofCall('PEREZ SOTO', 3)])).toMatchObject({ value: 'Marta R\u00edos' });
    expect(folded([ofCall('PEREZ SOTO', 3), ofForm('Marta R\u00edos', 1)])).toEqual({
      value: 'Marta R\u00edos',
      sourceId: 'web',
      at: at(1),
    });
  });

  it('gives way to the next one displayed', () => {
    expect(folded([ofCall('A. P\u00c9REZ', 1), ofCall('ANA P\u00c9REZ', 2)])?.value).toBe('ANA P\u00c9REZ');
  });

  it('is as good as a stated one where the policy says so, and better where it ranks the source', () => {
    const facts = [ofForm('Marta R\u00edos', 1), ofCall('PEREZ SOTO', 3)];

    expect(folded(facts, { ranking: [], fields: {}, displayNames: 'likeOthers' })?.value).toBe('PEREZ SOTO');
    expect(folded(facts, { ranking: ['tel'], fields: {} })?.value).toBe('PEREZ SOTO');
  });

  it('is not shown beside the parts of a name that somebody stated', () => {
    const name = { value: 'mam\u00e1 de Leo', sourceId: 'wa', at: at(3), displayed: true } as const;
    const givenName = { value: 'Marta', sourceId: 'web', at: at(1) };

    expect(withoutDisplayedName({ name, givenName })).toEqual({ givenName });
    expect(withoutDisplayedName({ name })).toEqual({ name });
  });
});
