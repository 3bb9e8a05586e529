import type * as z from 'zod';
import { RejectedError } from '../../errors';
import type { CustomerPart } from './customer-record';

/** A feature's own small state on the profile: read at no cost, and locked by the profile's version. */
export interface Slot<Own> {
  readonly name: string;
  of(part: CustomerPart): Own;
  /** The source record with this state; the same object where nothing changes. */
  with(part: CustomerPart, own: Own): CustomerPart;
}

interface SlotDeclaration<Own> {
  /** for ever: it is stored under this name */
  readonly name: string;
  /** of what is stored; bound its size, since every read of the customer pays for it */
  readonly schema: z.ZodType<Own>;
  readonly empty: Own;
}

/** Declares a slot. Reading one that does not have its schema throws RejectedError `slot.unreadable`. */
export function defineSlot<Own>({ name, schema, empty }: SlotDeclaration<Own>): Slot<Own> {
  return {
    name,
    of({ slots }) {
      if (slots === undefined || !(name in slots)) return empty;
      const parsed = schema.safeParse(slots[name]);
      if (parsed.success) return parsed.data;
      throw new RejectedError('slot.unreadable', `The slot ${name} of a customer does not have its schema`);
    },
    with: (part, own) => ({ ...part, slots: { ...part.slots, [name]: own } }),
  };
}

/** A slot that lies in an attribute of the profile's own, where it lay before there were slots. */
export function profileSlot<Name extends 'consents' | 'openLeadIds'>(name: Name): Slot<CustomerPart[Name]> {
  return {
    name,
    of: (part) => part[name],
    with: (part, own) => (own === part[name] ? part : { ...part, [name]: own }),
  };
}
