import type { ResolvedRecordable } from '../identity/group-by-person';
import { identifierKey } from '../identity/identity';
import type { Separation } from '../identity/match-guard';
import type { RaisedSuspicion } from '../record/commit';
import type { CustomerPart } from '../record/customer-record';
import { openSuspicion, raise } from './open-suspicion';
import { mostRaised, type Suspicion } from './suspicion-record';

/** How likely it is that two customers are one after all, by what kept them apart, and the text that a reviewer reads. */
const doubts: Readonly<Record<Separation['reason'], Pick<Suspicion, 'reason' | 'score'> & { readonly what: string }>> =
  {
    verified: {
      reason: 'conflicting-identifiers',
      score: 0.6,
      what: 'one message carried identifiers of both, and each has a verified',
    },
    limit: {
      reason: 'shared-identifier',
      score: 0.3,
      what: 'one message carried identifiers of both; together they would have too many of the type',
    },
    name: {
      reason: 'shared-identifier',
      score: 0.4,
      what: 'both use one address or number, and each states another given name with it:',
    },
    renewed: {
      reason: 'shared-identifier',
      score: 0.2,
      what: 'one had the number before the other changed to it:',
    },
    'shared-device': {
      reason: 'shared-identifier',
      score: 0.2,
      what: 'both used one browser or device, and each has another',
    },
  };

/**
 * The suspicions that an interaction raises: its identifiers lead to other customers, who are not taken for the same person by
 * themselves. None where somebody has decided, none for a new person at a shared phone or computer (those are many, and strangers), and
 * none by what the customer was seen with before (`known`), so that neither their next message nor a replay raises any.
 */
export function suspect(
  { recordable, sorted, others }: ResolvedRecordable,
  survivorId: string,
  known: readonly CustomerPart[],
): readonly RaisedSuspicion[] {
  if (others.length === 0) return [];
  const seen = new Set(known.flatMap(({ identifiers }) => identifiers.map(identifierKey)));
  const isNews = sorted.some(
    ({ identifier, unclaimed }) => unclaimed === 'shared' && !seen.has(identifierKey(identifier)),
  );
  return isNews ? raised({ recordable, others }, survivorId).slice(0, mostRaised) : [];
}

function raised(
  { recordable, others }: Omit<ResolvedRecordable, 'sorted'>,
  survivorId: string,
): readonly RaisedSuspicion[] {
  const { interaction, correlationId } = recordable;
  return others.flatMap(({ survivorId: otherId, separation, isStranger }) => {
    if (separation === undefined || separation === 'distinct' || otherId === survivorId) return [];
    if (isStranger && separation.reason !== 'verified' && separation.reason !== 'name') return [];
    const { reason, score, what } = doubts[separation.reason];
    const suspicion = openSuspicion([survivorId, otherId], {
      reason,
      score,
      evidence: [{ what: [what, separation.type].join(' '), weight: score }],
      at: interaction.receivedAt,
      interactionId: interaction.id,
    });
    return [raise(suspicion, { customerId: survivorId, correlationId, causationId: interaction.id })];
  });
}
