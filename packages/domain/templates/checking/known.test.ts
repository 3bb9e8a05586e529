import { Campaign } from '@afluente/events/interaction-matters';
import { personFields } from '@afluente/events/interaction-shape';
import { Lead } from '../../leads/lead-record';
import { sampleSubject } from '../sample-subject';
import { SenderInput } from '../sender-policy';
import { isFields, type Known, otherNames, roots } from './known';

function fieldsOf(known: Known | undefined): readonly string[] {
  if (known === undefined || !isFields(known)) throw new Error('It has no fields');
  return Object.keys(known.fields);
}
const { customer, lead, company } = roots.fields;

describe('what templates may name', () => {
  it('is what the records have', () => {
    expect(fieldsOf(customer)).toEqual(expect.arrayContaining([...personFields]));
    expect(Object.keys(Lead.shape)).toEqual(expect.arrayContaining([...fieldsOf(lead)]));
    expect(Object.keys(SenderInput.shape)).toEqual(expect.arrayContaining([...fieldsOf(company)]));
    expect(lead !== undefined && isFields(lead) ? fieldsOf(lead.fields.campaign) : []).toEqual(
      Object.keys(Campaign.shape).filter((name) => name !== 'clickIds'),
    );
  });

  it('is filled in the person who does not exist, so that a preview of them shows everything', () => {
    const links = { unsubscribe: 'a', preferences: 'b', confirm: 'c' };
    const given = { name: 'x', postalAddress: 'x', website: 'x', phone: 'x', email: 'x', logoUrl: 'x' };
    const subject = sampleSubject('es', { company: given, links, now: '2026-03-05T23:30:00.000Z' });

    for (const [root, known] of Object.entries(roots.fields)) {
      const value = Object.entries(subject).find(([name]) => name === root)?.[1];
      if (isFields(known)) expect(Object.keys(value ?? {})).toEqual(expect.arrayContaining([...fieldsOf(known)]));
      else expect(value).toBeDefined();
    }
  });

  it('is what the names of others are led to', () => {
    const names = new Set(Object.values(roots.fields).flatMap((known) => (isFields(known) ? fieldsOf(known) : [])));

    expect([...otherNames.values()].filter((name) => !names.has(name) && !(name in roots.fields))).toEqual([]);
  });
});
