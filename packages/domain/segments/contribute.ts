import { WatchedActivityRecorded } from '@afluente/events/segments';
import { isAddition, type Recordable } from '../customers/record/commit';
import { defineContribution } from '../customers/record/contribution';
import { factContext } from '../customers/record/record-events';
import { domainEvent } from '../domain-event';
import { compiledOnce } from '../rules/conditions';
import { type PatternLeaf, patternLeaves } from '../rules/pattern-leaves';
import { figurePath } from './figure-fields';
import { isCounted } from './figures';
import type { Segment } from './segment';
import { segmentConfig } from './segment-config';

/** Says that a segment looks at what was recorded; where none does, nothing is said, so that it costs nothing. */
export const contribution = defineContribution({
  feature: 'segments',
  lists: [segmentConfig],
  emits: [WatchedActivityRecorded],
  contribute: (fact, { part, causationId, all }) => {
    const segments = all(segmentConfig);
    if (segments.length === 0 || isAddition(fact) || !watching(segments)(fact)) return {};
    const { id: interactionId, occurredAt: interactionAt } = fact.interaction;
    const context = { ...factContext(fact, part.id), causationId };
    return { events: [domainEvent(WatchedActivityRecorded, context, { interactionId, interactionAt })] };
  },
});

/** What no other event says: who acted how on the timeline, by which new identifier, and the cases and scores that follow. */
const always: ReadonlySet<string> = new Set(['cases', 'score']);
const ofIdentifiers: ReadonlySet<string> = new Set(['identifierTypes', 'mailboxFlags', 'email', 'phone', 'whatsapp']);

type Watch = (fact: Recordable) => boolean;

const watching = compiledOnce((segments: readonly Segment[]): Watch => {
  const watches = segments.flatMap(({ when }) => patternLeaves(when)).map(watchOf);
  return (fact) => watches.some((isWatched) => isWatched(fact));
});

function watchOf(leaf: PatternLeaf): Watch {
  const [first = '', second = ''] = leaf.path;
  if (always.has(first)) return () => true;
  if (first === 'timeline') return ({ interaction }) => isCounted(interaction, figurePath(leaf) ?? ['inbound']);
  const isOfIdentifiers = first === 'customer' && ofIdentifiers.has(second);
  return ({ interaction }) => isOfIdentifiers && interaction.person.identifiers.length > 0;
}
