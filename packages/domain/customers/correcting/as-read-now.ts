import type { Interaction, InteractionVersion } from '@afluente/events/interaction-shape';
import { withHistory } from '../amending/history';
import type { Recordable } from '../record/commit';
import { changedBetween, type Rereading } from './reread';

/** What the hub itself notes among the attributes, and no reading states. */
const hubsOwn = ['afterErasure'] as const;

/** So many corrections are kept in a history; they are all of the delivery that brought the interaction. */
const mostCorrections = 20;

/**
 * The recorded interaction as a delivery is read today: its id, its receipt and what its sender changed since stay; a time that was only
 * that of receipt stays too.
 */
export function asReadNow(was: Interaction, { interaction, timeless }: Recordable): Interaction {
  const { id, deliveryId, receivedAt, vendorEventId, revision, revokedAt, history } = was;
  const attributes = { ...interaction.attributes, ...notedIn(was) };
  const { content: _, attributes: __, ...read } = interaction;
  const content = contentNow(was, interaction.content);
  const consent = interaction.consent?.map((one) => asStatedThen(one, was));
  return {
    ...read,
    ...{ id, deliveryId, receivedAt },
    ...(vendorEventId !== undefined && { vendorEventId }),
    occurredAt: timeless ? was.occurredAt : interaction.occurredAt,
    ...(content && { content }),
    ...(consent && { consent }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(revision !== undefined && { revision }),
    ...(revokedAt !== undefined && { revokedAt }),
    ...(history && { history }),
  };
}

type Consent = NonNullable<Interaction['consent']>[number];

/** What was stated before and still is keeps its proof: it is of what the person saw. */
function asStatedThen(one: Consent, was: Interaction): Consent {
  const { channel, purpose, state, wording } = one;
  const same = was.consent?.find((other) => other.channel === channel && other.purpose === purpose);
  return same?.state === state && same.wording === wording ? same : one;
}

function notedIn({ attributes = {} }: Interaction): NonNullable<Interaction['attributes']> {
  return Object.fromEntries(
    hubsOwn.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  );
}

/** What its sender wrote last stays, and files that were kept. */
function contentNow(was: Interaction, read: Interaction['content']): Interaction['content'] {
  if (was.history?.some(({ cause }) => cause === 'edited')) return was.content;
  const kept = was.content?.attachments;
  if (read?.attachments === undefined) return read;
  if (read.attachments.length === kept?.length) return { ...read, attachments: kept };
  return { ...read, attachments: read.attachments.map((one, place) => fileNow(one, kept?.[place])) };
}

type File = NonNullable<NonNullable<Interaction['content']>['attachments']>[number];

/** A reading names more or fewer files than were recorded: those that are the same stay, and it brings no bytes of the others. */
function fileNow(read: File, was: File | undefined): File {
  if (was?.name === read.name) return was;
  return read.kept === undefined ? { ...read, kept: false, reason: 'readLater' } : read;
}

/** The interaction with what else its correction by that run or request changed. */
export function withMoreChanged(interaction: Interaction, more: readonly string[], by: string): Interaction {
  const history = interaction.history ?? [];
  const own = history.findLast((one) => one.cause === 'corrected' && one.by === by);
  if (own === undefined || more.length === 0) return interaction;
  const now = { ...own, changed: [...own.changed, ...more] };
  return { ...interaction, history: history.map((one) => (one === own ? now : one)) };
}

/** The correction in the interaction's history: what changed, and what was there before. */
export function withCorrection(
  {
    was,
    now,
    customerId,
    previousCustomerId,
  }: {
    readonly was: Interaction;
    readonly now: Interaction;
    readonly customerId: string;
    readonly previousCustomerId: string;
  },
  { at, by }: Rereading,
): { readonly interaction: Interaction; readonly changed: readonly string[] } {
  const moved = customerId !== previousCustomerId;
  const changed = [...(moved ? ['customerId'] : []), ...changedBetween(was, now)];
  const names = new Set(changed.map((path) => path.split('.')[0]));
  const before = {
    ...(moved && { customerId: previousCustomerId }),
    ...(names.has('kind') && { kind: was.kind }),
    ...(names.has('occurredAt') && { occurredAt: was.occurredAt }),
    ...(names.has('person') && { person: was.person }),
    ...(names.has('content') && was.content && { content: was.content }),
    ...(names.has('consent') && was.consent && { consent: was.consent }),
    ...(names.has('attributes') && was.attributes && { attributes: was.attributes }),
  };
  const history = was.history ?? [];
  const earlier = history.filter(({ cause }) => cause === 'corrected').slice(0, -(mostCorrections - 1));
  const { deliveryId } = was;
  const version: InteractionVersion = { at, cause: 'corrected', by, deliveryId, changed: [...changed], was: before };
  const kept = history.filter((one) => !earlier.includes(one));
  return { interaction: withHistory(now, [...kept, version]), changed };
}
