import type { Interaction } from '@afluente/events/interaction-shape';
import type { CustomerPart } from './customer-record';
import type { PersonField } from './survivorship';
import type { SurvivorshipInput } from './survivorship-policy';

/*
 * A person states their name in a form; a carrier's caller name, a profile's and a mailbox's are how a line or an account is called: its owner's mother, a nickname,
 * a department. So these fill a gap until somebody states a name, unless the survivorship policy ranks their source or believes them alike.
 */

/** Where names come along with the address that somebody calls or writes from. */
const displaying: ReadonlySet<Interaction['channel']> = new Set([
  'phone',
  'sms',
  'whatsapp',
  'email',
  'chat',
  'social',
]);
/** What a person or a system of the company's fills in, whichever way it comes. */
const filledIn: ReadonlySet<Interaction['kind']> = new Set(['form_submitted', 'lead_submitted', 'profile_updated']);
const statingVendors: ReadonlySet<string> = new Set(['form', 'native', 'import']);
const nameFields: ReadonlySet<PersonField> = new Set(['name', 'givenName', 'familyName']);

/** Whether a field of an interaction is only how a line, an account or a mailbox is called. */
export function isDisplayed(
  field: PersonField,
  { channel, kind, vendor }: Pick<Interaction, 'channel' | 'kind' | 'vendor'>,
  policy?: SurvivorshipInput,
): boolean {
  if (!nameFields.has(field) || policy?.displayNames === 'likeOthers') return false;
  return displaying.has(channel) && !filledIn.has(kind) && !statingVendors.has(vendor);
}

type Fields = CustomerPart['fields'];

/** The fields without a displayed full name where parts of a name were stated: they make the name then. The same object where there is none. */
export function withoutDisplayedName(fields: Fields): Fields {
  const { name, ...others } = fields;
  const isStated = [fields.givenName, fields.familyName].some((part) => part?.displayed === undefined && part?.value);
  return name?.displayed === true && isStated ? others : fields;
}
