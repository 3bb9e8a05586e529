import type { Interaction } from '@afluente/events/interaction-shape';
import { RefusalDecided } from '@afluente/events/refusals';
import { decideStated, decideStatement, type StatedConsent } from '../consent/consent-statement';
import { saidIn } from '../consent/said-refusal';
import type { CustomerCommit } from '../customers/record/commit';
import { everyPurpose } from '../customers/record/consent-state';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { holdsSlot } from '../customers/record/marketing-hold';
import { changeOfPart, partOf } from '../customers/record/merged-view';
import { domainEvent } from '../domain-event';
import { type ItemWrite, next } from '../entity';
import { openLead } from '../leads/open-lead';
import { type Refusal, refusalEntity } from './refusal-record';
import { refusedWays } from './refused-ways';

/** What a person says of a suspected refusal. */
export interface RefusalDecision {
  readonly decision: 'confirm' | 'dismiss';
  /** where it is confirmed: the channels that it is of, by whoever read it; those that it seems to be of where absent */
  readonly channels?: readonly string[] | undefined;
  /** ISO 8601 */
  readonly at: string;
  /** subject id of the person */
  readonly by: string;
  readonly requestId: string;
}

/** What is decided about, as it is now. */
export interface RefusalCase {
  readonly record: CustomerRecord;
  readonly refusal: Refusal;
  /** the message; absent where it is no longer kept */
  readonly interaction?: Interaction | undefined;
}

/**
 * The commit that settles a refusal: the hold goes; confirmed, marketing is denied by the ways that it is of (refused-ways.ts), as staff record it;
 * dismissed, the lead opens that the message would have opened. Undefined where it is settled so already.
 */
export function decideRefusal(found: RefusalCase, act: RefusalDecision): CustomerCommit | undefined {
  const { refusal, record } = found;
  const status = act.decision === 'confirm' ? 'confirmed' : 'dismissed';
  if (refusal.status === status) return undefined;
  const part = partOf(record, refusal.customerId);
  const holds = holdsSlot.of(part).filter(({ interactionId }) => interactionId !== refusal.interactionId);
  const freed = holdsSlot.with(part, holds);
  if (act.decision === 'dismiss') return dismissed(found, { freed, settled: settledWrite(refusal, status, act) });
  const denied = act.channels ?? refusedWays(record, refusal);
  return confirmed(found, { freed, settled: settledWrite(refusal, status, act, denied), act, denied });
}

interface Settling {
  /** the source record without the hold */
  readonly freed: CustomerPart;
  readonly settled: ItemWrite;
}

/** What they wrote stays with what is denied for it, as its proof; with one that was none it goes. */
export function settledWrite(
  { text, ...refusal }: Refusal,
  status: Refusal['status'],
  act: RefusalDecision,
  channels?: readonly string[],
): ItemWrite {
  const { customerId, interactionId, channel } = refusal;
  const version = refusal.version + 1;
  const context = {
    subjectId: interactionId,
    revision: version,
    occurredAt: act.at,
    correlationId: act.requestId,
    causationId: act.requestId,
    customerId,
  };
  const event = domainEvent(RefusalDecided, context, { interactionId, channel, decision: act.decision });
  const decided = { at: act.at, by: act.by, ...(channels !== undefined && { denied: channels.map(everything) }) };
  const kept = { ...refusal, ...(status === 'confirmed' && text !== undefined && { text }) };
  return next(refusalEntity, { ...kept, version, status, decided }, [event]);
}

function confirmed(
  { record, refusal }: RefusalCase,
  { freed, settled, act, denied }: Settling & { readonly act: RefusalDecision; readonly denied: readonly string[] },
) {
  const [survivor, ...merged] = record.parts;
  const replaced = (part: CustomerPart) => (part.id === freed.id ? freed : part);
  const after: CustomerRecord = { ...record, parts: [replaced(survivor), ...merged.map(replaced)] };
  const statement = {
    homeId: refusal.customerId,
    says: denied.map((channel): StatedConsent => ({ ...everything(channel), state: 'denied' })),
    channel: refusal.channel,
    at: act.at,
    requestId: act.requestId,
    sourceId: 'staff',
    by: act.by,
    proof: refusal.interactionId,
    always: true,
  } as const;
  const [stated] = decideStatement(after, statement);
  if (stated === undefined) return withoutInteraction(after, freed, [settled]);
  const commit = decideStated(after, stated);
  return { ...changeOfPart(after, freed), ...commit, writes: [...commit.writes, settled] };
}

/** All that advertises on a channel. */
const everything = (channel: string) => ({ channel, purpose: everyPurpose });

function dismissed({ record, refusal, interaction }: RefusalCase, { freed, settled }: Settling): CustomerCommit {
  const hasLead = record.parts.some(({ openLeadIds }) => openLeadIds.length > 0);
  const recordable = interaction && { interaction, timeless: false, correlationId: interaction.deliveryId };
  const opened =
    recordable === undefined || hasLead || saidIn(recordable.interaction) !== 'suspected'
      ? undefined
      : openLead({ customerId: refusal.customerId, recordable, causationId: interaction?.id ?? '', isNoRefusal: true });
  if (opened === undefined) return withoutInteraction(record, freed, [settled]);
  const part = { ...freed, openLeadIds: [...freed.openLeadIds, opened.lead.id] };
  return withoutInteraction(record, part, [settled, opened.write]);
}

export function withoutInteraction(
  record: CustomerRecord,
  part: CustomerPart,
  writes: readonly ItemWrite[],
): CustomerCommit {
  return { customerId: part.id, ...changeOfPart(record, part), interactions: [], claims: [], writes };
}
