import type { Interaction } from '@afluente/events/interaction-shape';
import type { HubTable } from '../../table/hub-table';
import { readItems } from '../../table/read-items';
import { interactionOf } from './interaction-item';
import { interactionKey } from './timeline-keys';

/** Single interactions, by what their keys are made of. */
export interface InteractionReader {
  /** The interaction, on whichever of these parts it is; undefined where none has it. */
  find(
    place: Pick<Interaction, 'id' | 'occurredAt'>,
    partIds: readonly string[],
  ): Promise<{ readonly customerId: string; readonly interaction: Interaction } | undefined>;
}

export function createInteractionReader(table: HubTable): InteractionReader {
  return {
    async find(place, partIds) {
      const keys = partIds.map((customerId) => interactionKey({ ...place, customerId }));
      const items = await readItems(table, keys, 'consistent');
      const at = items.findIndex((item) => item !== undefined);
      const item = items[at];
      const customerId = partIds[at];
      return item && customerId !== undefined ? { customerId, interaction: interactionOf(item) } : undefined;
    },
  };
}
