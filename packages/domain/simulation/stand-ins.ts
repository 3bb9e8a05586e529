import type { Customer } from '../customers/record/customer-record';
import type { Lead } from '../leads/lead-record';
import type { RoutedLine } from './routed-line';

/** Records of which no more is known than routing asks for. */

const nobody = { version: 1, identifiers: [], openLeadIds: [], merges: [], consents: {}, mergedIds: [] };

/** Where they are, and what they speak. */
export function standIn({ customerId: id, at, locale, country, region }: RoutedLine): Customer {
  const field = (value: string | undefined) => (value === undefined ? undefined : { value, sourceId: '', at });
  const fields = { locale: field(locale), country: field(country), region: field(region) };
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...nobody, id, createdAt: at, updatedAt: at, fields: Object.fromEntries(known) };
}

/** The lead as it came. */
export function leadOf({ leadId, customerId, at, channel, kind, sourceId }: RoutedLine): Lead {
  return {
    ...{ id: leadId, customerId, version: 1, status: 'new', createdAt: at, updatedAt: at },
    ...{ interactionId: '', interactionAt: at, channel, kind, sourceId, trace: [] },
  };
}
