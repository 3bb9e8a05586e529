import type { Interaction, InteractionVersion } from '@afluente/events/interaction-shape';
import { RejectedError } from '../../errors';
import { earlierOf } from '../../text-order';
import type { Amendment, Recordable } from '../record/commit';
import { isApplied, withHistory } from './history';
import { statusRank } from './status-rank';

/** What the sender or the vendor says later of a recorded interaction: an edit, a revocation, a status. The order of arrival makes no difference. */

type Change = Recordable & { readonly amendment: Amendment };

/** The recorded interaction as the amendment leaves it; undefined where it was applied already. */
export function amendInteraction(was: Interaction, change: Recordable): Interaction | undefined {
  const { amendment } = change;
  if (amendment === undefined || isApplied(was, amendment.by)) return undefined;
  const known = { ...change, amendment };
  if (amendment.as === 'status') return withStatus(was, known);
  return amendment.as === 'edit' ? edited(was, known) : revoked(was, known);
}

/**
 * The amendment in the place of the interaction that it is about, which is not recorded yet: it has the other's id, and takes a claim,
 * by which whatever comes next finds it.
 */
export function standIn({ amendment, ...recordable }: Change): Recordable {
  const { interaction } = recordable;
  const version = versionOf({ ...recordable, amendment });
  const { revision: _, ...known } = withHistory(interaction, [version]);
  const status = amendment.status;
  return {
    ...recordable,
    amendment: { ...amendment, standsIn: true },
    timeless: true,
    interaction: {
      ...known,
      ...(amendment.as === 'revocation' && { revokedAt: amendment.at }),
      ...(status !== undefined && { attributes: { ...interaction.attributes, status } }),
    },
  };
}

/** The interaction itself, where its edits or its revocation came before it: undefined where it is there already. */
export function completeStandIn(was: Interaction, original: Interaction): Interaction | undefined {
  const { history = [], content, revokedAt } = was;
  const first = history.findIndex(({ cause }) => cause === 'edited');
  if (was.deliveryId === original.deliveryId || isKnown(history[first])) return undefined;
  const before = original.content;
  const withContent = history.map((version, index) =>
    index === first && before !== undefined ? { ...version, was: { ...version.was, content: before } } : version,
  );
  const now = first === -1 ? before : { ...before, ...content };
  const { content: _, ...rest } = original;
  const whole = {
    ...rest,
    ...(now && { content: now }),
    ...(revokedAt !== undefined && { revokedAt }),
    ...(was.revision !== undefined && { revision: was.revision }),
  };
  return withHistory(whole, withTimeBefore(withContent, was.occurredAt));
}

/** The customer who was made for what stood in has an id of that time, and is to be found by it again. */
function withTimeBefore(history: readonly InteractionVersion[], occurredAt: string): readonly InteractionVersion[] {
  const [first, ...others] = history;
  if (first === undefined || history.some(({ was }) => was?.occurredAt !== undefined)) return history;
  return [{ ...first, was: { ...first.was, occurredAt } }, ...others];
}

/** The interaction itself, after what stood in for it: what it states is added to that. */
export function completing(recordable: Recordable): Recordable & { readonly amendment: Amendment } {
  const { occurredAt: at, deliveryId: by } = recordable.interaction;
  return { ...recordable, amendment: { as: 'edit', by, at, completes: true } };
}

const isKnown = (version: InteractionVersion | undefined) => version?.was?.content !== undefined;

function versionOf({ amendment, interaction }: Change): InteractionVersion {
  const { as, at, by, status } = amendment;
  const { deliveryId } = interaction;
  if (as === 'edit') return { at, cause: 'edited', by, deliveryId, changed: ['content'] };
  if (as === 'revocation') return { at, cause: 'revoked', by, deliveryId, changed: ['revokedAt'] };
  const { status: stated, ...attributes } = interaction.attributes ?? {};
  return {
    ...{ at, cause: 'status', by, deliveryId, changed: ['attributes.status'] },
    status: status ?? String(stated ?? ''),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}

/** The text as it was edited last; an edit that comes late is what a later one has replaced. */
function edited(was: Interaction, change: Change): Interaction {
  const { history = [] } = was;
  const content = change.interaction.content;
  if (content === undefined) throw new RejectedError('interaction.editedToNothing', 'An edit states no new content');
  const version = versionOf(change);
  const later = history.find(({ cause, at }) => cause === 'edited' && at > version.at);
  if (later === undefined) {
    const before = was.content && { was: { content: was.content } };
    const now = {
      ...was,
      content: { ...(was.content?.attachments && { attachments: was.content.attachments }), ...content },
    };
    return withHistory(now, [...history, { ...version, ...before }]);
  }
  const replaced = { ...version, ...(later.was && { was: later.was }) };
  const others = history.map((one) => (one === later ? { ...later, was: { ...later.was, content } } : one));
  return withHistory(was, [...others, replaced]);
}

function revoked(was: Interaction, change: Change): Interaction {
  const { at } = change.amendment;
  return withHistory({ ...was, revokedAt: earlierOf(at, was.revokedAt ?? at) }, [
    ...(was.history ?? []),
    versionOf(change),
  ]);
}

/** One entry for a message of ours: as old as its first status, with the furthest one, and what each stated. */
function withStatus(was: Interaction, change: Change): Interaction {
  const statuses = [...statusesOf(was), versionOf(change)];
  const others = (was.history ?? []).filter(({ cause }) => cause !== 'status');
  const byRank = [...statuses].sort((a, b) => statusRank(a.status) - statusRank(b.status) || (a.at < b.at ? -1 : 1));
  const { supplement: _, ...attributes } = Object.assign(
    {},
    was.attributes,
    ...byRank.map((one) => one.attributes ?? {}),
  );
  const furthest = byRank.at(-1)?.status;
  const content = was.content ?? change.interaction.content;
  const { occurredAt } = change.interaction;
  return withHistory(
    {
      ...was,
      occurredAt: earlierOf(occurredAt, was.occurredAt),
      ...(content && { content }),
      attributes: { ...attributes, ...(furthest !== undefined && { status: furthest }) },
    },
    [...others, ...statuses],
  );
}

/** The statuses so far; of a message that was recorded without a history, the one that it was recorded with. */
function statusesOf(was: Interaction): readonly InteractionVersion[] {
  const known = (was.history ?? []).filter(({ cause }) => cause === 'status');
  const { status, ...attributes } = was.attributes ?? {};
  if (known.length > 0 || typeof status !== 'string') return known;
  const { occurredAt: at, vendorEventId, id, deliveryId } = was;
  const by = vendorEventId ?? id;
  return [{ at, cause: 'status', by, deliveryId, changed: ['attributes.status'], status, attributes }];
}
