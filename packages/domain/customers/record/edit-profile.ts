import { CustomerUpdated } from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import { personFields } from '@afluente/events/interaction-shape';
import { domainEvent } from '../../domain-event';
import { RejectedError } from '../../errors';
import { laterOf } from '../../text-order';
import type { CustomerPart, CustomerRecord, FieldValue } from './customer-record';
import type { Edit, EditedField } from './edit-record';
import { mergedView, nextVersionOf } from './merged-view';
import { type PersonField, personSourceId } from './survivorship';

/** What is asked to become of a field: another value (null: none), a lock on it, or both. */
export interface FieldWish {
  readonly value?: string | null | undefined;
  readonly locked?: boolean | undefined;
}

export interface EditInput {
  readonly record: CustomerRecord;
  readonly wishes: Readonly<Partial<Record<PersonField, FieldWish>>>;
  /** a subject id, no name */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly requestId: string;
}

/** Parts to be, each with its version one above the one seen, the survivor among them; and the events of the change. */
export interface ProfileEdit {
  readonly parts: readonly [CustomerPart, ...CustomerPart[]];
  readonly edit: Edit;
  readonly events: readonly DomainEvent[];
}

interface Change {
  readonly field: PersonField;
  readonly kept: FieldValue;
  readonly wish: FieldWish;
}

/**
 * A person's change of a customer's fields: written into the survivor, with a later time than whatever is kept there, so that it is what people
 * see. A lock is freed in every part. Undefined where all is so already. Throws RejectedError `edit.nothingToLock` where a lock is asked
 * for on a field that has no value.
 */
export function decideEdit(input: EditInput): ProfileEdit | undefined {
  const shown = mergedView(input.record).fields;
  const changes = personFields.flatMap((field) => {
    const wish = input.wishes[field];
    if (wish === undefined) return [];
    const before = shown[field];
    const kept = editedValue(field, { before, wish, input });
    return isSame(before, kept) ? [] : [{ field, kept, wish }];
  });
  const at = changes
    .map(({ kept }) => kept.at)
    .sort()
    .at(-1);
  if (at === undefined) return undefined;
  const [survivor, ...merged] = input.record.parts;
  const fields = changes.map(({ field, kept }) => [field, kept] as const);
  const parts = [
    nextVersionOf({ ...survivor, fields: { ...survivor.fields, ...Object.fromEntries(fields) } }, at),
    ...merged.flatMap((part) => freed(part, changes, at)),
  ] as const;
  return {
    parts,
    edit: editOf(input, changes, at),
    events: [eventOf(input, changes, { at, version: parts[0].version })],
  };
}

const isSame = (before: FieldValue | undefined, after: FieldValue) =>
  before !== undefined &&
  before.value === after.value &&
  before.sourceId === after.sourceId &&
  before.lockedBy === after.lockedBy;

interface Editing {
  readonly before: FieldValue | undefined;
  readonly wish: FieldWish;
  readonly input: EditInput;
}

/** The empty text stands for a value that was taken away: it has a time and a source like any other, and so survives. */
function editedValue(field: PersonField, { before, wish, input }: Editing): FieldValue {
  const { value = before?.value ?? null, locked = before?.lockedBy !== undefined } = wish;
  if (value === null && wish.value === undefined) {
    throw new RejectedError('edit.nothingToLock', 'This field has no value: say which it is to have', {
      pointer: `/fields/${field}`,
    });
  }
  const at = before === undefined ? input.at : laterOf(input.at, afterInstant(before.at));
  const kept = { value: value ?? '', sourceId: personSourceId, at };
  return locked ? { ...kept, lockedBy: lockerOf(before, wish, input) } : kept;
}

/** Whoever locked it first stays the one, until somebody locks it again. */
function lockerOf(before: FieldValue | undefined, { locked, value }: FieldWish, { by }: EditInput): string {
  const isTheirs = before?.lockedBy !== undefined && (locked === undefined || value === undefined);
  return isTheirs ? (before.lockedBy ?? by) : by;
}

const afterInstant = (at: string) => new Date(Date.parse(at) + 1).toISOString();

/** A merged part without the locks that the person speaks of: theirs on the survivor is the one that counts from now on. */
function freed(part: CustomerPart, changes: readonly Change[], at: string): CustomerPart[] {
  const locks = changes.flatMap(({ field }) => {
    const { lockedBy, ...value } = part.fields[field] ?? {};
    return lockedBy === undefined ? [] : [[field, value]];
  });
  if (locks.length === 0) return [];
  return [nextVersionOf({ ...part, fields: { ...part.fields, ...Object.fromEntries(locks) } }, at)];
}

function editOf({ record, by, requestId }: EditInput, changes: readonly Change[], at: string): Edit {
  const fields = changes.map(({ field, kept, wish }): [PersonField, EditedField] => [
    field,
    { value: kept.value === '' ? null : kept.value, ...(wish.locked !== undefined && { locked: wish.locked }) },
  ]);
  return { id: requestId, customerId: record.parts[0].id, at, by, fields: Object.fromEntries(fields) };
}

function eventOf(
  { record, requestId }: EditInput,
  changes: readonly Change[],
  { at, version }: { readonly at: string; readonly version: number },
): DomainEvent {
  const customerId = record.parts[0].id;
  const context = {
    subjectId: customerId,
    revision: version,
    occurredAt: at,
    correlationId: requestId,
    causationId: requestId,
    customerId,
  };
  return domainEvent(CustomerUpdated, context, { fields: changes.map(({ field }) => field) });
}
