import type { Interaction } from '@afluente/events/interaction-shape';
import type { ItemWrite } from '../entity';
import { type Lead, leadEntity } from './lead-record';

/** The lead with what it says of its interaction as that is now; nothing where it says so already. */
export function followsInteraction(lead: Lead, interaction: Interaction): readonly ItemWrite[] {
  const { occurredAt: interactionAt, channel, kind, sourceId, campaign } = interaction;
  const { campaign: _, ...rest } = lead;
  const isSame = lead.interactionAt === interactionAt && lead.channel === channel && lead.kind === kind;
  if (isSame && JSON.stringify(lead.campaign) === JSON.stringify(campaign)) return [];
  const about = { interactionAt, channel, kind, sourceId, ...(campaign && { campaign }) };
  return [
    { entity: leadEntity, state: { ...rest, ...about, version: lead.version + 1 }, over: lead.version, events: [] },
  ];
}
