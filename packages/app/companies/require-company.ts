import { RejectedError } from '@afluente/domain/errors';
import { type CompanyParts, hasPeople } from './read-companies';

interface Naming {
  readonly companyId?: string | null | undefined;
}

/** Throws RejectedError `deal.unknownCompany`, with a pointer, where what is named is no company, unless it is named already. */
export async function requireCompany(
  { companyId }: Naming,
  there: Naming | undefined,
  parts: CompanyParts,
): Promise<void> {
  if (companyId === undefined || companyId === null || companyId === there?.companyId) return;
  if (await hasPeople(companyId, parts)) return;
  const message = `There is no company ${companyId}; find it with GET /v1/companies?q=, by its name or domain`;
  throw new RejectedError('deal.unknownCompany', message, { pointer: '/companyId' });
}
