import type { ProfileChange } from '../customers/record/commit';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import type { Enrolment } from './enrolment-record';
import { journeysSlot } from './journeys-slot';

/** One source record of a customer changed, with the survivor's version raised; nothing where it stays as it is. */
export function changedProfile(
  { parts }: CustomerRecord,
  partId: string,
  change: (part: CustomerPart) => CustomerPart,
): ProfileChange {
  const [survivor] = parts;
  const part = parts.find(({ id }) => id === partId);
  const changed = part && change(part);
  if (part === undefined || changed === undefined || changed === part) return {};
  const profile = { ...changed, version: part.version + 1 };
  return survivor.id === part.id ? { profile } : { profile, survivor: { ...survivor, version: survivor.version + 1 } };
}

/** The profile of whoever is inside these journeys now, and of those no more. */
export function withEnrolments(part: CustomerPart, enrolments: readonly Enrolment[]): CustomerPart {
  const own = enrolments.filter(({ customerId }) => customerId === part.id);
  const before = journeysSlot.of(part);
  const ofOthers = before.filter((id) => !own.some((one) => one.id === id));
  const inside = own.filter(({ status }) => status === 'inside').map(({ id }) => id);
  const after = [...ofOthers, ...inside];
  const isSame = after.length === before.length && after.every((id) => before.includes(id));
  return isSame ? part : journeysSlot.with(part, after);
}
