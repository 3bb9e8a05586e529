import { type Interaction, personFields } from '@afluente/events/interaction-shape';
import { compareText } from '../../text-order';
import type { CustomerPart, FieldValue } from '../record/customer-record';
import { foldFields, statedFields } from '../record/fold-fields';
import { compareValues, type PersonField, personSourceId } from '../record/survivorship';
import type { SurvivorshipInput } from '../record/survivorship-policy';
import type { PartContents } from './reread';

/** What is left of a source record without one of its interactions. */
export interface Without {
  readonly was: Interaction;
  /** without that interaction */
  readonly rest: PartContents;
  readonly survivorship?: SurvivorshipInput | undefined;
}

/** The fields without what the interaction stated; survivorship decides again over what the others state and people set by hand. */
export function withdrawFields(part: CustomerPart, without: Without): CustomerPart['fields'] {
  const fields = { ...part.fields };
  for (const { field, stated } of statedFields(without.was)) {
    const kept = fields[field];
    if (kept?.lockedBy !== undefined) continue;
    const left = fieldWithout(field, kept !== undefined && isSame(kept, stated) ? undefined : kept, without);
    if (left === undefined) delete fields[field];
    else fields[field] = left;
  }
  return fields;
}

const isSame = (a: FieldValue, b: FieldValue) => a.value === b.value && a.sourceId === b.sourceId && a.at === b.at;

function fieldWithout(
  field: PersonField,
  kept: FieldValue | undefined,
  { rest, survivorship }: Without,
): FieldValue | undefined {
  const edits = editsOf(field, rest);
  const start = [...edits, ...(kept ? [kept] : [])].reduce<FieldValue | undefined>(
    (best, one) => (best === undefined || compareValues(field, { a: one, b: best }, survivorship) > 0 ? one : best),
    undefined,
  );
  const stating = rest.interactions
    .filter(({ person }) => person[field] !== undefined)
    .sort((a, b) => compareText(a.occurredAt, b.occurredAt));
  const folded = stating.reduce(
    (fields, interaction) =>
      foldFields(fields, aboutOnly(field, interaction), { survivorship, recorded: rest.interactions }),
    start === undefined ? {} : { [field]: start },
  );
  return folded[field];
}

function aboutOnly(field: PersonField, interaction: Interaction): Interaction {
  const others = personFields.filter((one) => one !== field).map((one) => [one, undefined]);
  return { ...interaction, person: { ...interaction.person, ...Object.fromEntries(others) } };
}

function editsOf(field: PersonField, { edits }: PartContents): readonly FieldValue[] {
  return edits.flatMap(({ at, fields }) => {
    const edited = fields[field];
    return edited === undefined ? [] : [{ value: edited.value ?? '', sourceId: personSourceId, at }];
  });
}
