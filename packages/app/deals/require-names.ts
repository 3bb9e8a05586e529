import type { Deal } from '@afluente/domain/deals/deal-record';
import { RejectedError } from '@afluente/domain/errors';
import type { Lead } from '@afluente/domain/leads/lead-record';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { requireHolder } from '../require-holder';

/** Whom and what a deal may name. */

interface Named {
  readonly ownerId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly leadId?: string | null | undefined;
}

interface Parts {
  readonly config: Pick<ConfigStore, 'list'>;
  readonly leads: { get(leadId: string): Promise<Lead | undefined> };
}

/**
 * What is new of what a deal names: a member and a team there are, and a lead of its customer, whose ids `partIds` are. What it named before
 * may be gone since. Throws RejectedError at the field.
 */
export async function requireNames(
  { ownerId, teamId, leadId }: Named,
  { before, partIds }: { readonly before: Deal | undefined; readonly partIds: readonly string[] },
  { config, leads }: Parts,
): Promise<void> {
  await requireHolder(
    {
      ...(ownerId !== before?.ownerId && { ownerId }),
      ...(teamId !== before?.teamId && { teamId }),
    },
    config,
  );
  if (typeof leadId !== 'string' || leadId === before?.leadId) return;
  const lead = await leads.get(leadId);
  if (lead === undefined) {
    const message = `There is no lead ${leadId}; GET /v1/leads?customer= lists those of a customer`;
    throw new RejectedError('deal.unknownLead', message, { pointer: '/leadId' });
  }
  if (partIds.includes(lead.customerId)) return;
  const message = `The lead ${leadId} is another customer's; GET /v1/leads?customer= lists those of a customer`;
  throw new RejectedError('deal.leadOfAnother', message, { pointer: '/leadId' });
}

/** A deal that is there stays with its customer and in its pipeline. Throws RejectedError at what says otherwise. */
export function requireSamePlace(
  deal: Deal,
  { partIds, pipelineId }: { readonly partIds: readonly string[]; readonly pipelineId: string | undefined },
): void {
  if (!partIds.includes(deal.customerId)) {
    const message = `The deal ${deal.key ?? deal.id} is another customer's and stays theirs; open one under another id`;
    throw new RejectedError('deal.otherCustomer', message, { pointer: '/customerId' });
  }
  if (pipelineId === undefined || pipelineId === deal.pipelineId) return;
  const message = `The deal ${deal.key ?? deal.id} stays in the pipeline ${deal.pipelineId}; close it there and open one under another id`;
  throw new RejectedError('deal.otherPipeline', message, { pointer: '/pipeline' });
}
