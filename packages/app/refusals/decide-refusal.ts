import { ConflictError, NotFoundError } from '@afluente/domain/errors';
import { decideRefusal, type RefusalCase, type RefusalDecision } from '@afluente/domain/refusals/decide-refusal';
import type { Refusal } from '@afluente/domain/refusals/refusal-record';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import type { RefusalStore } from '@afluente/store/refusals/refusal-store';
import { untilSettled } from '../until-settled';

export interface DecidedRefusal extends RefusalDecision {
  /** any id of the customer */
  readonly customerId: string;
  readonly interactionId: string;
}

interface Stores {
  readonly record: RecordStore;
  readonly refusals: RefusalStore;
}

const busy = () => new ConflictError('Others are changing this customer; read the refusal again.');

/**
 * Carries out what a person says of a suspected refusal; saying the same again changes nothing. Throws NotFoundError where there is none, ConflictError where
 * the opposite was decided.
 */
export async function settleRefusal(
  decision: DecidedRefusal,
  store: Stores,
): Promise<Omit<RefusalCase, 'interaction'>> {
  await untilSettled({
    load: () => caseOf(decision, store),
    decide: (found) => {
      refuseOpposite(found.refusal, decision);
      return decideRefusal(found, decision);
    },
    save: async (commit) => (await store.record.commit(commit)).outcome !== 'conflict',
    busy,
  });
  return caseOf(decision, store);
}

async function caseOf({ customerId, interactionId }: DecidedRefusal, store: Stores): Promise<RefusalCase> {
  const record = (await store.record.load([customerId])).get(customerId);
  const partIds = record?.parts.map(({ id }) => id) ?? [];
  const refusal = partIds.length === 0 ? undefined : await store.refusals.find(partIds, interactionId);
  if (record === undefined || refusal === undefined) throw new NotFoundError('There is no such refusal.');
  const interaction = refusal.status === 'open' ? await store.refusals.messageOf(refusal) : undefined;
  return { record, refusal, interaction };
}

function refuseOpposite({ status, decided }: Refusal, { decision, channels }: DecidedRefusal): void {
  const known = decided?.denied?.map(({ channel }) => channel);
  const isOfOthers = channels !== undefined && [...channels].sort().join() !== known?.sort().join();
  const isSame = (status === 'confirmed') === (decision === 'confirm') && !isOfOthers;
  if (status === 'open' || isSame) return;
  const how = 'POST /v1/customers/{customerId}/consents records what the customer says now';
  throw new ConflictError(`It was ${status}. To change what may be sent: ${how}.`, { title: 'Already decided' });
}
