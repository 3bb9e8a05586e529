import { laterOf } from '../../text-order';
import type { CustomerPart, CustomerRecord } from '../record/customer-record';
import { indexedFromNow } from '../record/decide-record';
import { noteLastStated } from '../record/field-disputes';
import type { CorrectionInput } from './correction-input';
import type { PartContents } from './reread';

type Changed = Pick<CorrectionInput, 'from' | 'record' | 'rest' | 'target' | 'cause'> & {
  /** the part that the interaction leaves, as it is to be */
  readonly left: CustomerPart;
  /** the part that it comes to; the same where it stays */
  readonly come: CustomerPart;
  readonly stays: boolean;
};

/** All parts that a correction changes, each with its next version, and with them the survivors of those that are merged. */
export function changedParts({
  from,
  record,
  rest,
  target,
  cause,
  left,
  come,
  stays,
}: Changed): readonly CustomerPart[] {
  const contents = new Map<string, PartContents>([[from.customerId, rest]]);
  if (!stays) contents.set(target.customerId, target.contents);
  const changed = new Map(
    [left, come].map((part) => [part.id, { ...part, updatedAt: laterOf(part.updatedAt, cause.at) }]),
  );
  const result = new Map<string, CustomerPart>();
  for (const one of target.record === undefined || stays ? [record] : [record, target.record]) {
    for (const part of nextOf(one, changed, contents)) result.set(part.id, part);
  }
  if (!stays && target.record === undefined) {
    const part = { ...come, version: 1 };
    result.set(come.id, { ...part, ...indexedFromNow(part) });
  }
  return [...result.values()];
}

/** The changed parts of a record, and its survivor, which notes what was stated last where parts disagree. */
function nextOf(
  record: CustomerRecord,
  changed: ReadonlyMap<string, CustomerPart>,
  contents: ReadonlyMap<string, PartContents>,
): readonly CustomerPart[] {
  const [survivor, ...merged] = record.parts;
  const now = (part: CustomerPart) => changed.get(part.id) ?? part;
  const parts = [withoutNotes(now(survivor), changed), ...merged.map(now)] as const;
  const interactions = new Map([...contents].map(([id, { interactions: all }]) => [id, all]));
  const toldAgain = parts.length === 1 ? undefined : noteLastStated(parts, interactions);
  const { toldAgain: _, ...top } = parts[0];
  const next = [{ ...top, ...(toldAgain && { toldAgain }) }, ...merged.filter(({ id }) => changed.has(id)).map(now)];
  return next.map((part) => ({ ...part, version: part.version + 1 }));
}

/** What was noted of the parts that change is noted again, from what they hold now. */
function withoutNotes(survivor: CustomerPart, changed: ReadonlyMap<string, CustomerPart>): CustomerPart {
  const { toldAgain, ...rest } = survivor;
  const left = Object.entries(toldAgain ?? {}).filter(([id]) => !changed.has(id));
  return left.length === 0 ? rest : { ...rest, toldAgain: Object.fromEntries(left) };
}
