import { sampleInteraction, samplePart } from '@afluente/tests/builders/domain-samples';
import type { CustomerPart, CustomerRecord, FieldValue } from './customer-record';
import { decideEdit, type EditInput, type ProfileEdit } from './edit-profile';
import { foldFields } from './fold-fields';
import { mergedView } from './merged-view';
import { personSourceId } from './survivorship';

const at = (time: string) => `2026-03-04T${time}:00.000Z`;
const stated = (value: string, time = '09:00', more: Partial<FieldValue> = {}): FieldValue => ({
  value,
  sourceId: 'website',
  at: at(time),
  ...more,
});
const recordWith = (fields: CustomerPart['fields'], more: Partial<CustomerPart> = {}): CustomerRecord => ({
  parts: [samplePart({ version: 3, fields, ...more })],
});
const loserId = 'cus_01KJVHZE00ZZZZZZZZZZZZZZZZ';
const withLoser = (record: CustomerRecord, fields: CustomerPart['fields']): CustomerRecord => ({
  ...record,
  parts: [...record.parts, samplePart({ id: loserId, version: 7, fields, mergedInto: record.parts[0].id })],
});

const input = (record: CustomerRecord, wishes: EditInput['wishes'], time = '12:00'): EditInput => ({
  record,
  wishes,
  by: 'sub-1',
  at: at(time),
  requestId: 'req-1',
});
function edited(record: CustomerRecord, wishes: EditInput['wishes'], time?: string): ProfileEdit {
  const change = decideEdit(input(record, wishes, time));
  if (change === undefined) throw new Error('Nothing was changed');
  return change;
}
/** The record once the change is in effect. */
function after(record: CustomerRecord, { parts }: ProfileEdit): CustomerRecord {
  const next = (part: CustomerPart) => parts.find(({ id }) => id === part.id) ?? part;
  const [first, ...rest] = record.parts;
  return { ...record, parts: [next(first), ...rest.map(next)] };
}
const shown = (record: CustomerRecord) => mergedView(record).fields;

describe("a person's change of a customer", () => {
  it('is what people see, with who stated it, kept as an edit and emitted as an event', () => {
    const record = recordWith({ name: stated('Anna') });

    const change = edited(record, { name: { value: 'Ana' }, city: { value: 'Lima' } });

    expect(shown(after(record, change))).toEqual({
      name: { value: 'Ana', sourceId: personSourceId, at: at('12:00') },
      city: { value: 'Lima', sourceId: personSourceId, at: at('12:00') },
    });
    expect(change.parts.map(({ version }) => version)).toEqual([4]);
    expect(change.edit).toEqual({
      id: 'req-1',
      customerId: record.parts[0].id,
      at: at('12:00'),
      by: 'sub-1',
      fields: { name: { value: 'Ana' }, city: { value: 'Lima' } },
    });
    expect(change.events).toMatchObject([
      { type: 'CustomerUpdated', customerId: record.parts[0].id, data: { fields: ['name', 'city'] } },
    ]);
  });

  it('is no change where all is so already by a person, and one where only a source said so', () => {
    const record = recordWith({ name: stated('Ana') });
    const once = after(record, edited(record, { name: { value: 'Ana' } }));

    expect(decideEdit(input(once, { name: { value: 'Ana' } }, '13:00'))).toBeUndefined();
    expect(shown(once).name?.sourceId).toBe(personSourceId);
  });

  it('counts as stated later than what is kept, though a clock went wrong', () => {
    const record = withLoser(recordWith({ name: stated('Anna') }), { name: stated('Annie', '12:05') });

    const change = edited(record, { name: { value: 'Ana' } }, '12:00');

    expect(shown(after(record, change)).name?.value).toBe('Ana');
  });

  it('removes a value, which a later statement brings back and an earlier one does not', () => {
    const record = recordWith({ company: stated('Acme') });

    const cleared = after(record, edited(record, { company: { value: null } }));

    const nextFields = (value: string, time: string) =>
      foldFields(
        cleared.parts[0].fields,
        sampleInteraction({ occurredAt: at(time), person: { identifiers: [], company: value } }),
        { recorded: [] },
      );
    expect(shown(cleared).company?.value).toBe('');
    expect(nextFields('Acme', '11:00').company?.value).toBe('');
    expect(nextFields('Acme', '14:00').company?.value).toBe('Acme');
  });

  it('survives what a higher ranked source stated before, and not what it states after', () => {
    const survivorship = { ranking: ['crm'], fields: {} };
    const record = { ...recordWith({ name: stated('Anna', '09:00', { sourceId: 'crm' }) }), survivorship };

    const now = after(record, edited(record, { name: { value: 'Ana' } }));

    const nextFields = (sourceId: string, time: string) =>
      foldFields(
        now.parts[0].fields,
        sampleInteraction({ sourceId, occurredAt: at(time), person: { identifiers: [], name: 'Anita' } }),
        { recorded: [], survivorship },
      );
    expect(shown(now).name?.value).toBe('Ana');
    expect(nextFields('website', '15:00').name?.value).toBe('Ana');
    expect(nextFields('crm', '15:00').name?.value).toBe('Anita');
  });

  it('survives the note of when the value of a merged part was last stated', () => {
    const base = recordWith({ name: stated('Anna') });
    const noting = { ...base.parts[0], toldAgain: { [base.parts[0].id]: { name: at('09:30') } } };
    const record = withLoser({ parts: [noting] }, { name: stated('Annie', '10:00') });

    const change = edited(record, { name: { value: 'Ana' } });

    expect(shown(after(record, change)).name?.value).toBe('Ana');
  });
});

describe("a person's lock on a field", () => {
  const nameAfterStatement = (record: CustomerRecord) =>
    foldFields(
      record.parts[0].fields,
      sampleInteraction({ occurredAt: at('15:00'), person: { identifiers: [], name: 'Anita' } }),
      { recorded: [] },
    ).name?.value;

  it('keeps every source out until it is freed', () => {
    const record = recordWith({ name: stated('Anna') });

    const locked = after(record, edited(record, { name: { value: 'Ana', locked: true } }));
    const free = after(locked, edited(locked, { name: { locked: false } }, '13:00'));

    expect(shown(locked).name).toMatchObject({ value: 'Ana', lockedBy: 'sub-1' });
    expect(nameAfterStatement(locked)).toBe('Ana');
    expect(shown(free).name).toEqual({ value: 'Ana', sourceId: personSourceId, at: at('13:00') });
    expect(nameAfterStatement(free)).toBe('Anita');
  });

  it('stays when a person changes the value only', () => {
    const record = recordWith({ name: stated('Anna', '09:00', { lockedBy: 'sub-9' }) });

    const change = edited(record, { name: { value: 'Ana' } });

    expect(shown(after(record, change)).name).toMatchObject({ value: 'Ana', lockedBy: 'sub-9' });
  });

  it('of a merged part gives way to what a person says of the customer, and the version of its part rises too', () => {
    const record = withLoser(recordWith({ name: stated('Anna') }), {
      name: stated('Annie', '09:00', { lockedBy: 'sub-9' }),
    });

    const change = edited(record, { name: { value: 'Ana', locked: false } });

    const now = after(record, change);
    expect(shown(now).name).toEqual({ value: 'Ana', sourceId: personSourceId, at: at('12:00') });
    expect(change.parts.map(({ id, version }) => [id, version])).toEqual([
      [record.parts[0].id, 4],
      [loserId, 8],
    ]);
    expect(now.parts[1]?.fields.name).toEqual(stated('Annie'));
  });

  it('is refused on a field that has no value', () => {
    const act = () => decideEdit(input(recordWith({}), { name: { locked: true } }));

    expect(act).toThrow(expect.objectContaining({ code: 'edit.nothingToLock', pointer: '/fields/name' }));
  });
});
