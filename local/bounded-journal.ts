import { type Change, type Mailbox, sequenceKey } from './mailbox';

/** Documents kept for inspection, in the order they came; the oldest are dropped. */
export interface BoundedJournal {
  /** The writes that keep one more document. */
  keep(text: string): Change[];
  /** The kept documents, oldest first. */
  read(): Promise<string[]>;
}

/** Opens a journal under a prefix of the mailbox; it holds at most `capacity` documents. */
export async function openBoundedJournal(mailbox: Mailbox, prefix: string, capacity: number): Promise<BoundedJournal> {
  let next = 0;
  for await (const [key] of mailbox.entries(prefix)) next = Number.parseInt(key.slice(prefix.length), 36) + 1;
  return {
    keep: (text) => {
      const changes: Change[] = [{ type: 'put', key: prefix + sequenceKey(next), value: text }];
      if (next >= capacity) changes.push({ type: 'del', key: prefix + sequenceKey(next - capacity) });
      next += 1;
      return changes;
    },
    read: async () => {
      const texts: string[] = [];
      for await (const [, value] of mailbox.entries(prefix)) texts.push(value);
      return texts;
    },
  };
}
