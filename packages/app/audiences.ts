import type { Audience, NotFor } from '@afluente/domain/audiences';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { concerningEvents, concernsJourneys, concernsSegments } from '@afluente/domain/journeys/concerned';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import type { DomainEvent } from '@afluente/events/define-event';
import { LeadAssigned, LeadCaptured } from '@afluente/events/leads';
import type { ConfigInForce, ConfigMemory } from './policies/config-memory';

type Listening = (event: DomainEvent) => boolean;

/** The events that each audience may hear, so far as it listens at all. */
const heard: Readonly<Record<Audience, ReadonlySet<string>>> = {
  journeys: new Set(concerningEvents.map(({ name }) => name)),
  // others also end what an escalation of before began
  leadContact: new Set([LeadCaptured.name, LeadAssigned.name]),
};

const audiences = ['journeys', 'leadContact'] as const;

/** What configuration each audience goes by. */
const listeningIn: Readonly<Record<Audience, (config: ConfigInForce) => Promise<Listening>>> = {
  journeys: async (config) => {
    const [journeys, segments] = await Promise.all([config.all(journeyConfig), config.all(segmentConfig)]);
    return (event) => (segments.length > 0 && concernsSegments(event)) || concernsJourneys(event, journeys);
  },
  leadContact: async (config) => {
    const escalations = await config.all(escalationConfig);
    return () => escalations.some(({ clock }) => clock === 'lead-contact');
  },
};

/**
 * Events, each with the audiences that it means nothing to by the configuration in force. One read unit for all of them where nothing
 * has changed since, and no call where none of them is one of an audience's. Throws where the configuration cannot be read.
 */
export async function forWhom<E extends DomainEvent>(
  events: readonly E[],
  memory: Pick<ConfigMemory, 'now'>,
): Promise<readonly (E & { readonly notFor?: NotFor })[]> {
  const asked = audiences.filter((audience) => events.some(({ type }) => heard[audience].has(type)));
  if (asked.length === 0) return events;
  const config = await memory.now();
  const listening = await Promise.all(
    asked.map(async (audience) => ({ audience, isFor: await listeningIn[audience](config) })),
  );
  return events.map((event) => {
    const without = listening.filter(({ audience, isFor }) => heard[audience].has(event.type) && !isFor(event));
    if (without.length === 0) return event;
    return { ...event, notFor: Object.fromEntries(without.map(({ audience }) => [audience, true as const])) };
  });
}
