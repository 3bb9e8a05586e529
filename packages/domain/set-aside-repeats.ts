import type { Recordable } from './commit';
import { compareText } from './text-order';

/** A recordable whose interaction is in the batch already, brought by `first`: by the same delivery, or by another. */
export interface Repeat {
  readonly recordable: Recordable;
  readonly first: Recordable;
}

export interface Sorted {
  /** every interaction once: the one received first (the smaller delivery id where equal) */
  readonly firsts: readonly Recordable[];
  readonly repeats: readonly Repeat[];
}

/** Sorts a batch into interactions and repeats of them, so that no commit holds one twice. The order given is kept. */
export function setAsideRepeats(recordables: readonly Recordable[]): Sorted {
  const firsts = new Map<string, Recordable>();
  for (const recordable of recordables) {
    const known = firsts.get(recordable.interaction.id);
    if (known === undefined || isEarlier(recordable, known)) firsts.set(recordable.interaction.id, recordable);
  }
  const repeats = recordables.flatMap((recordable) => {
    const first = firsts.get(recordable.interaction.id);
    return first === undefined || first === recordable ? [] : [{ recordable, first }];
  });
  return { firsts: recordables.filter((recordable) => firsts.get(recordable.interaction.id) === recordable), repeats };
}

function isEarlier(a: Recordable, b: Recordable): boolean {
  const byTime = compareText(a.interaction.receivedAt, b.interaction.receivedAt);
  return (byTime || compareText(a.interaction.deliveryId, b.interaction.deliveryId)) < 0;
}
