import type { Case } from '@afluente/domain/cases/case-record';
import { type Company, companyKeyIn, companyOf } from '@afluente/domain/companies/company';
import { type RollUp, rollUp } from '@afluente/domain/companies/roll-up';
import { companyIdOf } from '@afluente/domain/customers/merging/company-keys';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import type { Deal } from '@afluente/domain/deals/deal-record';
import { compareText } from '@afluente/domain/text-order';
import type { CompanyStore } from '@afluente/store/companies/company-store';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import type { Page, PageRequest } from '@afluente/store/table/page';

/** What companies are read with. */
export interface CompanyParts {
  readonly companies: CompanyStore;
  readonly record: Pick<RecordReader, 'load'>;
}

/** What is known of people, beside their records. */
export interface WorkParts {
  readonly deals: {
    get(id: string): Promise<Deal | undefined>;
    ofCustomer(partIds: readonly string[]): Promise<readonly Deal[]>;
  };
  readonly cases: { ofCustomer(partIds: readonly string[]): Promise<readonly Case[]> };
}

/** What a company is called is asked of so many of its people. */
const mostAsked = 10;
const mostCounted = 200;

/** A page of a company's people; whoever left it, was merged or erased meanwhile is not shown, whatever the index says. */
export async function peopleOf(
  companyId: string,
  page: PageRequest,
  { companies, record }: CompanyParts,
): Promise<Page<Customer>> {
  const { items: ids, ...rest } = await companies.people(companyId, page);
  const records = await record.load(ids);
  const people = ids.flatMap((id) => {
    const found = records.get(id);
    return found?.parts[0].id === id ? mergedView(found) : [];
  });
  return { items: people.filter((one) => companyKeyIn(one, companyId) !== undefined), ...rest };
}

/** A company in a list: what it is called, and how many people it has. */
export interface ListedCompany extends Company {
  readonly people: number;
  readonly isPartial?: true;
}

/** Companies that a search finds, or all, in order; one without people is none. */
export async function findCompanies(
  query: string,
  page: PageRequest,
  parts: CompanyParts,
): Promise<Page<ListedCompany>> {
  const { items: keys, ...rest } = await parts.companies.list(query, page);
  const found = await Promise.all(keys.map((key) => listed(key, parts)));
  return { items: found.flatMap((one) => one ?? []), ...rest };
}

async function listed(key: string, { companies, record }: CompanyParts): Promise<ListedCompany | undefined> {
  const companyId = companyIdOf(key);
  const { items: ids, cursor } = await companies.people(companyId, { limit: mostCounted });
  const asked = { ...companies, people: async () => ({ items: ids.slice(0, mostAsked) }) };
  const { items: people } = await peopleOf(companyId, {}, { companies: asked, record });
  if (people.length === 0) return undefined;
  const isPartial = cursor !== undefined;
  return { ...companyOf(key, people), people: ids.length, ...(isPartial && { isPartial }) };
}

/** A company with what it comes to. */
export interface WholeCompany extends Company {
  readonly rollUp: RollUp;
  /** its deals, those that changed last first */
  readonly deals: readonly Deal[];
}

/** Undefined where nobody belongs to it. A deal counts where it names the company, or names none and is of its people. */
export async function readCompany(
  companyId: string,
  parts: CompanyParts & WorkParts,
): Promise<WholeCompany | undefined> {
  const { items: people, cursor } = await peopleOf(companyId, { limit: mostCounted }, parts);
  const [first] = people;
  const key = first && companyKeyIn(first, companyId);
  if (key === undefined) return undefined;
  const partIds = people.flatMap(({ id, mergedIds }) => [id, ...mergedIds]);
  const [deals, cases, lastActivityAt] = await Promise.all([
    dealsOf(companyId, partIds, parts),
    parts.cases.ofCustomer(partIds),
    parts.companies.lastActivity(partIds),
  ]);
  const figures = rollUp({ people, deals, cases, lastActivityAt, isPartial: cursor !== undefined });
  return { ...companyOf(key, people.slice(0, mostAsked)), rollUp: figures, deals };
}

async function dealsOf(
  companyId: string,
  partIds: readonly string[],
  { companies, deals }: CompanyParts & WorkParts,
): Promise<readonly Deal[]> {
  const [own, ids] = await Promise.all([deals.ofCustomer(partIds), companies.deals(companyId)]);
  const known = new Set(own.map(({ id }) => id));
  const named = await Promise.all(ids.filter((id) => !known.has(id)).map((id) => deals.get(id)));
  return [
    ...own.filter((deal) => deal.companyId === undefined || deal.companyId === companyId),
    ...named.flatMap((deal) => (deal?.companyId === companyId ? deal : [])),
  ].sort((one, other) => compareText(other.updatedAt, one.updatedAt) || compareText(one.id, other.id));
}

/** Whether somebody belongs to a company of that id. */
export async function hasPeople(companyId: string, parts: CompanyParts): Promise<boolean> {
  return (await peopleOf(companyId, { limit: mostAsked }, parts)).items.length > 0;
}
