import * as z from 'zod';
import { defineEntity } from '../entity';
import { Trace, withTrace } from '../rules/trace';
import type { Lead } from './lead-record';

/** A lead that went when its interaction was read again: what it was, for when that is read as before. */

const WithdrawnLead = z.object({
  /** of the lead */
  id: z.string(),
  customerId: z.string(),
  version: z.literal(1),
  interactionId: z.string(),
  at: z.iso.datetime(),
  /** the run or request that read it again */
  by: z.string(),
  leadVersion: z.number().int(),
  ownerId: z.string().optional(),
  teamId: z.string().optional(),
  corrected: z.boolean().optional(),
  trace: z.array(Trace),
});
export type WithdrawnLead = z.output<typeof WithdrawnLead>;

export const withdrawnLeadEntity = defineEntity({ name: 'withdrawnLead', schema: WithdrawnLead });

/** What is kept of a lead that is withdrawn. */
export function withdrawnOf(lead: Lead, { at, by }: { readonly at: string; readonly by: string }): WithdrawnLead {
  const { id, customerId, version: leadVersion, interactionId, ownerId, teamId, corrected, trace } = lead;
  return {
    ...{ id, customerId, version: 1, interactionId, at, by, leadVersion, trace },
    ...(ownerId !== undefined && { ownerId }),
    ...(teamId !== undefined && { teamId }),
    ...(corrected !== undefined && { corrected }),
  };
}

/** An opened lead that was there before: with its trace, and for whoever owned it, who is given it back where they may still take it. */
export function asBefore(lead: Lead, withdrawn: WithdrawnLead, at: string): Lead {
  const { ownerId, teamId, trace, corrected, leadVersion } = withdrawn;
  const { corrected: _, ...opened } = lead;
  const restored: Trace = {
    act: 'restore',
    at,
    inputs: { withdrawnAt: withdrawn.at, ...(ownerId !== undefined && { ownerId }) },
    rejected: [],
    result: 'Opened again: its message is read again as something that they ask for.',
  };
  return withTrace(
    {
      ...opened,
      ...(corrected !== undefined && { corrected }),
      version: Math.max(lead.version, leadVersion + 1),
      ...(ownerId !== undefined && { takenFrom: { ownerId, ...(teamId !== undefined && { teamId }) } }),
      trace,
    },
    restored,
  );
}
