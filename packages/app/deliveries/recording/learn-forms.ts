import type { ReceiptBatch } from '@afluente/store/deliveries/delivery-port';
import type { FormMemory, FormPosts } from '../../forms/form-memory';
import type { OutcomeLog } from '../../outcome-log';
import type { Understood } from './understand';

/** Deliveries of a batch with their receipts. */
export type Found = readonly {
  readonly one: Understood;
  readonly entry: ReceiptBatch['receipts'][number] | undefined;
}[];

interface Learning {
  readonly forms: FormMemory;
  readonly log: OutcomeLog;
}

/** Learns the fields of forms from what was applied for the first time. What goes wrong here is nobody's failure: the record is written. */
export async function learnForms(found: Found, { forms, log }: Learning): Promise<void> {
  const posts = found.flatMap(({ one, entry }): readonly FormPosts[] => {
    const { sourceId: formId, receivedAt: at, replay } = one.incoming.delivery;
    const isNew = entry?.receipt.status === 'applied' && replay === undefined;
    if (one.outcome !== 'facts' || !isNew || one.seen.length === 0) return [];
    return [{ formId, at, submissions: one.seen }];
  });
  if (posts.length === 0) return;
  try {
    await forms.learn(posts);
  } catch (error) {
    log.error({ code: 'forms.notLearned', outcome: 'rejected', error });
  }
}
