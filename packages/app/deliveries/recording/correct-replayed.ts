import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { refusal } from '@afluente/domain/privacy/refuse-erased';
import { correctRecorded } from '../../customers/correcting/correct-recorded';
import type { CorrectingPeople } from '../../customers/correcting/erase-reading';
import { type Settled, settledKey } from '../../customers/recording/settled';
import type { Understood } from './understand';

type Facts = Extract<Understood, { readonly outcome: 'facts' }>;
type Recorded = NonNullable<NonNullable<Delivery['replay']>['recorded']>[number];

export interface Replayed {
  /** with the ids under which their interactions are recorded */
  readonly all: readonly Understood[];
  /** what is settled already: it was recorded before, and is corrected */
  readonly settled: ReadonlyMap<string, Settled>;
}

/** Corrects what replayed deliveries were recorded as to what they are read as today; what nobody recorded yet is left to be recorded. */
export async function correctReplayed(all: readonly Understood[], recording: CorrectingPeople): Promise<Replayed> {
  const settled = new Map<string, Settled>();
  const aligned: Understood[] = [];
  for (const one of all) {
    const { recorded = [] } = one.incoming.delivery.replay ?? {};
    if (one.outcome !== 'facts' || recorded.length === 0) aligned.push(one);
    else aligned.push(await correctOne(one, recorded, { recording, settled }));
  }
  return { all: aligned, settled };
}

interface Correcting {
  readonly recording: CorrectingPeople;
  readonly settled: Map<string, Settled>;
}

async function correctOne(
  one: Facts,
  recorded: readonly Recorded[],
  { recording, settled }: Correcting,
): Promise<Facts> {
  const { delivery } = one.incoming;
  const recordables = asRecorded(one.recordables, recorded);
  for (const reading of recordables) {
    const known = recorded.find(({ id }) => id === reading.interaction.id);
    if (known === undefined) continue;
    settled.set(settledKey(reading), await settle(reading, known, { delivery, recording }));
  }
  return { ...one, recordables };
}

/** The same facts in the same order: one whose id follows from another rule today keeps the id that it is recorded under. */
export function asRecorded(recordables: readonly Recordable[], recorded: readonly Recorded[]): readonly Recordable[] {
  const known = new Set(recorded.map(({ id }) => id));
  if (recordables.length !== recorded.length) return recordables;
  return recordables.map((one, index) => {
    const id = recorded[index]?.id;
    if (id === undefined || known.has(one.interaction.id) || one.amendment !== undefined) return one;
    return { ...one, interaction: { ...one.interaction, id } };
  });
}

interface Around {
  readonly delivery: Delivery;
  readonly recording: CorrectingPeople;
}

/** What changed it, its sender's edit or a further status, is applied already. */
async function settle(reading: Recordable, known: Recorded, { delivery, recording }: Around): Promise<Settled> {
  const { id: deliveryId, correlationId, replay } = delivery;
  const done = { ok: true, customerId: known.customerId, deliveryId } as const;
  if (reading.amendment !== undefined) return done;
  const at = replay?.at ?? delivery.receivedAt;
  const cause = { at, by: ['replay', deliveryId, at].join(':'), correlationId };
  try {
    const outcome = await correctRecorded({ reading, recordedFor: [known.customerId], cause }, recording);
    if (outcome.outcome === 'erased') return { ok: false, error: refusal() };
    if (!('customerId' in outcome)) return done;
    const standing = outcome.outcome === 'unchanged' ? outcome.standing : undefined;
    const { customerId } = outcome;
    return { ...done, customerId, ...(standing && { deliveryId: standing.deliveryId, recorded: standing }) };
  } catch (error) {
    return { ok: false, error };
  }
}
