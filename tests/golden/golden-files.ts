import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainEvent } from '@afluente/events/define-event';

/** Golden items: one raw item of each type and variant, kept as it was written, `<type>[.<variant>].v<schemaVersion>.json`. */

const folder = join(__dirname, '..', 'fixtures', 'items');

/** An item as DynamoDB's own JSON has it (a stream's image, an answer of GetItem): bytes are base64. */
export type RawItem = Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>>;

/** What a file holds. Until `write-golden.ts` has completed it, `item` is absent, or holds only what distinguishes it from others of its type. */
export interface GoldenContent {
  /** what is written: domain terms, as the kind's entry in `store-items.ts` takes them */
  readonly state: unknown;
  /** what the store answers, where that is not the state */
  readonly reads?: unknown;
  /** golden items (names without `.json`) that must be in the table when this one is read */
  readonly beside?: readonly string[];
  /** the events that the item carries */
  readonly events?: readonly DomainEvent[];
  readonly item?: RawItem;
}

export interface GoldenItem extends GoldenContent {
  readonly name: string;
  readonly type: string;
  readonly version: number;
}

const named = /^(?<type>[a-zA-Z]+)(?:\.[a-z-]+)?\.v(?<version>\d+)$/;

/** Every golden item, in the order of names. Throws where a file is not named as one. */
export function goldenItems(): readonly GoldenItem[] {
  return readdirSync(folder)
    .sort()
    .map((file) => goldenItem(file.replace(/\.json$/, '')));
}

/** One golden item, by its name without `.json`. */
export function goldenItem(name: string): GoldenItem {
  const { type, version } = named.exec(name)?.groups ?? {};
  if (type === undefined) throw new Error(`${name} is not named as a golden item`);
  const content: GoldenContent = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  return { name, type, version: Number(version), ...content };
}

/** The item itself. Throws where the file still waits for it. */
export function rawItemOf({ name, item }: GoldenItem): RawItem {
  if (item === undefined || !('type' in item)) throw new Error(`${name} has no item yet: run write-golden.ts`);
  return item;
}

/** Completes a file that has no item yet. Throws where it has one: what was written once is never written over. */
export function completeGoldenItem(golden: GoldenItem, item: RawItem): void {
  const { name, type: _type, version: _version, ...content } = golden;
  if (content.item !== undefined && 'type' in content.item) throw new Error(`${name} has an item already`);
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...content, item }, null, 2)}\n`);
}
