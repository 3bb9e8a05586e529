import * as z from 'zod';
import { companyIdOf, companyKeysOf, companyWordOf, workDomainsOf } from '../customers/merging/company-keys';
import { domainName } from '../customers/merging/likeness-organisation';
import type { Customer } from '../customers/record/customer-record';
import { compareText } from '../text-order';

/** A company (B2B): what its people say of it. */
export const Company = z.object({
  id: z.string(),
  name: z.string().describe('as most of its people write it; its domain where nobody says'),
  domains: z.array(z.string()).describe('of the work mailboxes of its people'),
});
export type Company = z.output<typeof Company>;

/** Whether somebody belongs to the company of that id; undefined where not, else its key. */
export function companyKeyIn(customer: Customer, companyId: string): string | undefined {
  return companyKeysOf(customer).find((key) => companyIdOf(key) === companyId);
}

/** A company by some of its people, the same whichever order they come in. */
export function companyOf(key: string, people: readonly Customer[]): Company {
  const domains = [...new Set(people.flatMap(workDomainsOf).filter((domain) => domainName(domain) === key))].sort();
  const stated = people.flatMap(({ fields }) => fields.company?.value || []);
  return { id: companyIdOf(key), name: usualSpelling(key, stated) ?? domains[0] ?? key, domains };
}

/** A spelling that the company is known by goes before one that says another name, and what most write before what few do. */
function usualSpelling(key: string, stated: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of stated) {
    if (companyWordOf(name) !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const rank = (name: string) => Number(companyWordOf(name) === key);
  const [first] = [...counts].sort(
    ([one, ofOne], [other, ofOther]) => rank(other) - rank(one) || ofOther - ofOne || compareText(one, other),
  );
  return first?.[0];
}
