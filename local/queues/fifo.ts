/** First in, first out, without moving the rest on every take. */
export interface Fifo<Item> {
  readonly length: number;
  push(item: Item): void;
  shift(): Item | undefined;
  items(): Item[];
  clear(): void;
}

/** Creates an empty queue in memory; the space of taken items is given back in lumps. */
export function createFifo<Item>(): Fifo<Item> {
  let items: (Item | undefined)[] = [];
  let head = 0;
  return {
    get length() {
      return items.length - head;
    },
    push: (item) => {
      items.push(item);
    },
    shift: () => {
      const item = items[head];
      if (head >= items.length) return undefined;
      items[head] = undefined;
      head += 1;
      if (head > 1_024 && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
    items: () => items.slice(head).filter((item) => item !== undefined),
    clear: () => {
      items = [];
      head = 0;
    },
  };
}
