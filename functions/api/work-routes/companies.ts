import { findCompanies, peopleOf, readCompany } from '@afluente/app/companies/read-companies';
import { requireFound } from '@afluente/app/require-found';
import { Company } from '@afluente/domain/companies/company';
import { RollUp } from '@afluente/domain/companies/roll-up';
import { companyQuery } from '@afluente/domain/customers/merging/company-keys';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createCompanyStore } from '@afluente/store/companies/company-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import { createDealStore } from '@afluente/store/deals/deal-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ShownCustomer, shownCustomer } from '../contract/shown-customer';
import { ShownDeal, shownDeal } from '../contract/shown-deal';

/** Companies (B2B): who belongs to one, and what it comes to. */

const uses = {
  companies: part(createCompanyStore),
  record: part(createRecordReader),
  deals: part(createDealStore),
  cases: part(createCaseStore),
};
const at = { tag: 'companies', uses, roles: ['admin', 'marketing', 'sales', 'service', 'leadership'] } as const;

const ListedCompany = Company.extend({
  people: z.number().int().describe('who belongs to it; 200 at the most'),
  isPartial: z.literal(true).optional().describe('it has more than 200'),
});

function queryOf(q: string | undefined): string {
  if (q === undefined) return '';
  const query = companyQuery(q);
  if (query !== undefined) return query;
  const errors = [{ pointer: '/query/q', detail: 'give at least two letters of a name, or a domain' }];
  throw new ProblemError('http.badRequest', 'This is too short to look for.', { errors });
}

const listRoute = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/companies',
  summary: 'Lists companies by name, or finds those of a domain or of the beginning of a name.',
  query: z.strictObject({
    ...pageQuery,
    q: z
      .string()
      .max(200)
      .optional()
      .describe('the beginning of a name, or a domain; case, accents and legal forms make no difference'),
  }),
  response: pageOf(ListedCompany),
  run: async ({ query, kit }) => {
    const { items, ...rest } = await findCompanies(queryOf(query.q), pageRequest(query), kit);
    return { items: [...items], ...rest };
  },
});

const mostShown = 100;

const getRoute = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/companies/{companyId}',
  summary:
    'Reads a company: its people, open leads, open cases, deals by state and currency, and when it last did something.',
  response: Company.extend({
    rollUp: RollUp,
    deals: z
      .array(ShownDeal)
      .describe('those that name it, and those of its people that name none; 100 at the most, what changed last first'),
  }),
  run: async ({ params, kit }) => {
    const company = requireFound(await readCompany(params.companyId ?? '', kit), 'company');
    return { ...company, deals: company.deals.slice(0, mostShown).map(shownDeal) };
  },
});

const peopleRoute = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/companies/{companyId}/people',
  summary: 'Lists the people of a company.',
  query: z.strictObject(pageQuery),
  response: pageOf(ShownCustomer),
  run: async ({ params, query, kit }) => {
    const { items, ...rest } = await peopleOf(params.companyId ?? '', pageRequest(query), kit);
    if (query.cursor === undefined && rest.cursor === undefined) requireFound(items[0], 'company');
    return { items: items.map(shownCustomer), ...rest };
  },
});

export const companyRoutes = [listRoute, getRoute, peopleRoute];
