import * as z from 'zod';

/** The audit trail: who read or changed what through the management API, without a value of anybody's. */

export const AuditEntry = z.object({
  /** the request's id, which logs and problem documents carry too */
  id: z.string(),
  /** when the API took the request */
  at: z.iso.datetime(),
  /** subject id of the caller's token, no name; `roles` as the token said then */
  callerId: z.string(),
  roles: z.array(z.string()),
  /** method and route template, as in `GET /v1/customers/{customerId}`; never the path itself, which may hold anything */
  operation: z.string(),
  /** names of the query parameters that were given; their values are left out */
  asked: z.array(z.string()).optional(),
  /** the hub's own ids out of the path, by the template's names */
  ids: z.record(z.string(), z.string()).optional(),
  /** whose records the request named or its answer showed */
  customerIds: z.array(z.string()),
  /** set where there were more than an entry names */
  moreCustomers: z.boolean().optional(),
  /** HTTP status of the answer */
  status: z.number().int(),
  /** set where the caller's daily read budget was spent, so that nothing was shown, or came to be nearly spent by this request */
  readBudget: z
    .object({ state: z.enum(['nearly-spent', 'spent']), shown: z.number().int(), budget: z.number().int() })
    .optional(),
});

export type AuditEntry = z.output<typeof AuditEntry>;

/** An entry names so many customers; no page of the API shows more. */
export const mostAudited = 200;
