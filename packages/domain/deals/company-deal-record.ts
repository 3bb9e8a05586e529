import * as z from 'zod';
import { defineEntity } from '../entity';

/** That a deal names a company, so that it is found there. */
export const CompanyDeal = z.object({ companyId: z.string(), dealId: z.string() });
export const companyDealEntity = defineEntity({ name: 'companyDeal', schema: CompanyDeal });
