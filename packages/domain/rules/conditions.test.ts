import { sampleCustomer } from '@afluente/tests/builders/domain-samples';
import { conditionsOf } from './condition';
import { boundFaults, compileConditions, conditionFaults } from './conditions';
import { subjectOf } from './subject';
import { seenBy } from './subject-fields';

const at = (when: unknown) => conditionsOf('/rules', [{}, { when }]);

describe('conditionFaults', () => {
  it.each([
    [{ customer: { country: ['ES'], 'external:hubspot': [{ exists: true }] } }],
    [{ interaction: { attributes: { 'Superficie (m²)': ['40'] }, 'person.identifiers': { type: ['email'] } } }],
    [{ $or: [{ lead: { status: ['new'] } }, { now: { hour: [{ numeric: ['>=', 9] }] } }] }],
    [{ event: { type: ['LeadCaptured'], data: { whatever: { lies: ['within'] } } } }],
    [{ interaction: { campaign: { clickIds: { gclid: [{ exists: true }] } } } }],
  ])('finds none in %j', (when) => {
    expect(conditionFaults(at(when), seenBy('customer', 'interaction', 'lead', 'event', 'now'))).toEqual([]);
  });

  it('points into a condition that is not a pattern', () => {
    const [fault] = conditionFaults(at({ customer: { country: 'MX' } }), seenBy('customer'));

    expect(fault?.pointer).toBe('/rules/1/when/customer/country');
    expect(fault?.message).not.toBe('');
  });

  it.each([
    [{ custommer: { country: ['ES'] } }, '/rules/1/when/custommer', 'did you mean customer?'],
    [{ customer: { contry: ['ES'] } }, '/rules/1/when/customer/contry', 'did you mean country?'],
    [{ $or: [{ lead: { stauts: ['new'] } }, {}] }, '/rules/1/when/$or/0/lead/stauts', 'did you mean status?'],
    [{ 'interaction.persn': { name: ['Ana'] } }, '/rules/1/when/interaction.persn', 'did you mean person?'],
    [{ customer: { country: { code: ['ES'] } } }, '/rules/1/when/customer/country/code', 'there are none'],
    [{ customer: { score: [1] } }, '/rules/1/when/customer/score', 'there are name, givenName'],
  ])('names a field that no subject has, and those there are: %j', (when, pointer, message) => {
    const faults = conditionFaults(at(when), seenBy('customer', 'interaction', 'lead', 'event', 'now'));

    expect(faults).toContainEqual({ pointer, message: expect.stringContaining(message) });
  });

  it.each([
    [{ interaction: { kind: ['form_submited'] } }, '/rules/1/when/interaction/kind/0', 'did you mean form_submitted?'],
    [
      { interaction: { direction: ['entrada'] } },
      '/rules/1/when/interaction/direction/0',
      'there are inbound, outbound',
    ],
    [{ lead: { channel: [{ 'anything-but': ['forms'] }] } }, '/rules/1/when/lead/channel/0/anything-but/0', 'form?'],
    [{ lead: { kind: [{ prefix: 'mail_' }] } }, '/rules/1/when/lead/kind/0/prefix', 'there are '],
    [{ lead: { kind: [{ prefix: 'FORM' }] } }, '/rules/1/when/lead/kind/0/prefix', 'there are '],
    [
      { lead: { kind: [{ suffix: { 'equals-ignore-case': 'TEDD' } }] } },
      '/rules/1/when/lead/kind/0/suffix/equals-ignore-case',
      'there are ',
    ],
    [{ lead: { kind: [{ wildcard: 'form*sent' }] } }, '/rules/1/when/lead/kind/0/wildcard', 'there are '],
    [{ customer: { country: ['Spain'] } }, '/rules/1/when/customer/country/0', 'ISO 3166-1'],
    [{ now: { weekday: ['monday'] } }, '/rules/1/when/now/weekday/0', 'there are sun, mon'],
    [
      { $or: [{ 'lead.status': ['assined'] }, { lead: { status: ['new'] } }] },
      '/rules/1/when/$or/0/lead.status/0',
      'did you mean assigned?',
    ],
  ])('names a value that a field never has, and those there are: %j', (when, pointer, message) => {
    const faults = conditionFaults(at(when), seenBy('customer', 'interaction', 'lead', 'event', 'now'));

    expect(faults).toEqual([{ pointer, message: expect.stringContaining(message) }]);
  });

  it.each([
    [{ lead: { kind: [{ prefix: 'form_' }, { suffix: '_sent' }, { wildcard: '*_su*ted' }] } }],
    [{ lead: { channel: [{ 'equals-ignore-case': 'FORM' }, { exists: false }] } }],
    [
      {
        lead: { kind: [{ prefix: { 'equals-ignore-case': 'FORM' } }, { 'anything-but': { suffix: ['_sent', 'ed'] } }] },
      },
    ],
    [{ customer: { country: ['MX', { prefix: 'E' }], identifierTypes: ['email', 'external:crm'] } }],
    [{ customer: { company: ['whatever'] }, lead: { sourceId: ['any'] } }],
  ])('takes known values and open text: %j', (when) => {
    expect(conditionFaults(at(when), seenBy('customer', 'lead'))).toEqual([]);
  });

  it('refuses what is too deep to be stored before anything walks down it', () => {
    const deep = JSON.parse(`${'{"customer":'.repeat(5_000)}["x"]${'}'.repeat(5_000)}`);

    expect(boundFaults(at(deep))).toEqual([{ pointer: '/rules/1/when', message: 'a condition has at most 24 levels' }]);
  });

  it('refuses what costs too much together', () => {
    const dear = { interaction: { content: { text: Array.from({ length: 40 }, () => ({ wildcard: '*a*' })) } } };

    expect(boundFaults(at(dear)).map(({ pointer }) => pointer)).toEqual(['/rules/1/when']);
  });
});

describe('compileConditions', () => {
  const customer = sampleCustomer({
    fields: { country: { value: 'ES', at: '2026-03-01T10:00:00.000Z', sourceId: 'x' } },
  });
  const subject = subjectOf({ customer, now: '2026-03-01T10:00:00.000Z' });

  it('says why a rule is passed over, and of one that is not valid too', () => {
    const rules = [
      { when: { customer: { country: ['ES'] } } },
      { when: { customer: { country: ['MX'] } } },
      { when: { customer: { country: 'ES' } } },
      {},
    ];

    const reasons = compileConditions(rules).map(({ rejects }) => rejects(subject));

    expect(reasons).toEqual([undefined, 'its condition does not match', 'its condition is not valid', undefined]);
  });
});
