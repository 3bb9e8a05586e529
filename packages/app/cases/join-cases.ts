import { givenBackCases, type JoiningAct, joinedCases } from '@afluente/domain/cases/join-cases';
import type { ItemWrite } from '@afluente/domain/entity';
import type { CustomersMerged, CustomersUnmerged } from '@afluente/events/customers';
import type { EventOf } from '@afluente/events/define-event';
import type { CaseStore } from '@afluente/store/cases/case-store';
import type { RecordReader } from '@afluente/store/customers/record/record-port';
import { untilSettled } from '../until-settled';

interface JoiningParts {
  readonly cases: Pick<CaseStore, 'ofCustomer' | 'save'>;
  readonly record: Pick<RecordReader, 'load'>;
}

type Merging = EventOf<typeof CustomersMerged> | EventOf<typeof CustomersUnmerged>;

/**
 * Joins the open cases of one queue and topic of whoever is one customer now, and gives back what a merge that was undone had joined. It follows from what
 * there is now: done again, or in another order, it comes to the same.
 */
export async function joinCases({ data, type, id, occurredAt: at, correlationId }: Merging, parts: JoiningParts) {
  const { survivorId, loserId, mergeId } = data;
  const act: JoiningAct = { mergeId, at, correlationId, causationId: id };
  const [survivor = [], loser = []] = await partsOf([survivorId, loserId], parts);
  if (type === 'CustomersUnmerged' && survivor.includes(loserId)) return;
  if (type === 'CustomersUnmerged') {
    await settle([...survivor, ...loser], (cases) => givenBackCases(cases, act).slice(0, 1), parts);
  }
  for (const side of [survivor, loser]) await settle(side, (cases) => joinedCases(cases, act)[0] ?? [], parts);
}

async function partsOf(ids: readonly string[], { record }: JoiningParts): Promise<readonly (readonly string[])[]> {
  const records = await record.load(ids);
  return ids.map((id) => records.get(id)?.parts.map((part) => part.id) ?? []);
}

type Load = Awaited<ReturnType<CaseStore['ofCustomer']>>;
const mostSteps = 200;

/** One commit after the other, until nothing is left to do. */
async function settle(
  partIds: readonly string[],
  decide: (cases: Load) => readonly ItemWrite[],
  { cases }: JoiningParts,
): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    const { change } = await untilSettled({
      load: () => cases.ofCustomer(partIds),
      decide: (found) => {
        const writes = decide(found);
        return writes.length === 0 ? undefined : writes;
      },
      save: (writes) => cases.save(writes),
      busy: 'case.busy',
    });
    if (change === undefined) return;
  }
}
