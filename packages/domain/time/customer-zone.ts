import { readNumber } from '../customers/identity/numbering-plans';
import type { Customer } from '../customers/record/customer-record';
import { isZone } from './zone';
import { zoneOfCountry } from './zone-of-country';

/** The zone whose clocks somebody lives by: their own, else that of their phone's country, else of their country, else the company's. */
export function zoneOfCustomer(
  { fields, identifiers }: Pick<Customer, 'fields' | 'identifiers'>,
  ofCompany = 'UTC',
): string {
  const own = fields.timeZone?.value;
  if (own !== undefined && isZone(own)) return own;
  const phones = identifiers.filter(({ type }) => type === 'phone' || type === 'whatsapp');
  const countries = [...phones.map(({ value }) => readNumber(value)?.country), fields.country?.value];
  const zones = countries.map((country) => (country === undefined ? undefined : zoneOfCountry(country.toUpperCase())));
  return zones.find((zone) => zone !== undefined) ?? ofCompany;
}
