import { amendInteraction, standIn } from '@afluente/domain/customers/amending/amend';
import { correctedEvent } from '@afluente/domain/customers/amending/corrected-event';
import {
  type InteractionRevision,
  type KeptInteraction,
  nothingElse,
} from '@afluente/domain/customers/amending/revision';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { ProfileChange, Recordable } from '@afluente/domain/customers/record/commit';
import { contributeAll, needsOf } from '@afluente/domain/customers/record/contribute-all';
import { changeOfPart, partOf } from '@afluente/domain/customers/record/merged-view';
import { RetryableError } from '@afluente/domain/errors';
import { laterOf } from '@afluente/domain/text-order';
import { jitteredWait } from '../../jittered-wait';
import { contributingBy, type Round } from '../recording/commit-person';
import { settle, settledKey } from '../recording/settled';

type Recording = (recordables: readonly Recordable[], round: Round) => Promise<void>;
type Amendment = Recordable & Required<Pick<Recordable, 'amendment'>>;

const isAmendment = (recordable: Recordable): recordable is Amendment => recordable.amendment !== undefined;
const mostTries = 8;

/**
 * Applies what deliveries say of interactions that are recorded already; where one is not, the amendment stands in for it. Those of one
 * interaction go one after the other. What fails is settled as failed, and takes no neighbour along.
 */
export async function amendRecorded(
  recordables: readonly Recordable[],
  round: Round,
  record: Recording,
): Promise<void> {
  const byInteraction = new Map<string, Amendment[]>();
  for (const one of recordables.filter(isAmendment)) {
    byInteraction.set(one.interaction.id, [...(byInteraction.get(one.interaction.id) ?? []), one]);
  }
  await Promise.all(
    [...byInteraction.values()].map(async (amendments) => {
      for (const one of amendments.sort(byTime)) await amendOne(one, round, record);
    }),
  );
}

const byTime = (a: Amendment, b: Amendment) => (a.amendment.at < b.amendment.at ? -1 : 1);

async function amendOne(one: Amendment, round: Round, record: Recording): Promise<void> {
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (tries > 0) await jitteredWait(tries);
      const kept = await locate(one, round);
      if (kept === undefined ? await standsIn(one, round, record) : await applied(one, kept, round)) return;
    }
    throw new RetryableError('record.busy', `Others were changing the interaction in ${mostTries} tries`);
  } catch (error) {
    settle(round.settled, one, { ok: false, error });
  }
}

async function locate({ interaction, amendment }: Amendment, { store }: Round): Promise<KeptInteraction | undefined> {
  const holders = await store.record.resolve(keysToResolve(interaction.person.identifiers));
  const records = await store.record.load([...new Set(holders.values())]);
  const partIds = [...records.values()].flatMap(({ parts }) => parts.map(({ id }) => id));
  return store.record.locate({ interactionId: interaction.id, partIds: [...new Set(partIds)], notAfter: amendment.at });
}

/** Records it in the place of what it amends; false where that was recorded meanwhile. */
async function standsIn(one: Amendment, round: Round, record: Recording): Promise<boolean> {
  const settled: Round['settled'] = new Map();
  await record([standIn(one)], { ...round, settled });
  const outcome = settled.get(settledKey(one));
  if (outcome === undefined || (outcome.ok && outcome.deliveryId !== one.interaction.deliveryId)) return false;
  settle(round.settled, one, outcome);
  return true;
}

async function applied(one: Amendment, kept: KeptInteraction, round: Round): Promise<boolean> {
  const { store, settled } = round;
  const { customerId } = kept;
  const { by } = one.amendment;
  const interaction = amendInteraction(kept.interaction, one);
  if (interaction === undefined) {
    const first = kept.interaction.history?.find((version) => version.by === by);
    settle(settled, one, { ok: true, customerId, deliveryId: first?.deliveryId ?? kept.interaction.deliveryId });
    return true;
  }
  const { deliveryId } = one.interaction;
  const revision = await revisionOf(one, { from: kept, to: { customerId, interaction } }, round);
  if (revision === undefined || !(await store.record.revise(revision))) return false;
  settle(settled, one, { ok: true, customerId, deliveryId });
  return true;
}

/** With what the features make of it: a refusal that a status reports, a STOP word that an edit says. */
async function revisionOf(
  one: Amendment,
  { from, to }: Pick<InteractionRevision, 'from' | 'to'>,
  { store, policies }: Round,
): Promise<InteractionRevision | undefined> {
  const record = (await store.record.load([to.customerId])).get(to.customerId);
  if (record === undefined) return undefined;
  const version = to.interaction.history?.find(({ by }) => by === one.amendment.by);
  const revised = { cause: version?.cause ?? 'corrected', changed: version?.changed ?? [] };
  const { receivedAt: at } = one.interaction;
  const event = correctedEvent(to, revised, { at, correlationId: one.correlationId });
  const part = partOf(record, to.customerId);
  const others = record.parts.filter((other) => other !== part);
  const contributing = contributingBy(policies);
  const needs = needsOf([one], { part, others }, contributing);
  const states = needs.length === 0 ? new Map() : await store.record.states(needs);
  const added = contributeAll(one, { part, others, causationId: event.id, states, writes: [] }, contributing);
  const change: ProfileChange =
    added.part === part ? {} : changeOfPart(record, { ...added.part, updatedAt: laterOf(part.updatedAt, at) });
  return {
    ...nothingElse,
    ...{ from, to, revised },
    events: [event, ...added.events],
    parts: [change.profile, change.survivor].filter((changed) => changed !== undefined),
    writes: added.writes,
  };
}
