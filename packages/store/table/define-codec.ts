import { RejectedError, RetryableError } from '@afluente/domain/errors';
import * as z from 'zod';

/** An item of the table in plain values. */
export type Item = Readonly<Record<string, unknown>>;

export interface Codec<Attributes> {
  readonly type: string;
  /** The item's attributes with its type and schema version. */
  stamp(attributes: Attributes): Item;
  /**
   * The attributes of an item, older versions upgraded. Throws RejectedError `store.unreadableItem` on what does not
   * fit, RetryableError `store.newerItem` on an item of a later release (it may be read once this one is deployed).
   */
  read(item: Item): Attributes;
}

export interface CodecDeclaration<Attributes> {
  readonly type: string;
  /** raised with every change of the schema that an older item does not satisfy */
  readonly version: number;
  readonly schema: z.ZodType<Attributes>;
  /** by the version they start from: what makes an item of version n one of version n + 1 */
  readonly upgrades?: Readonly<Record<number, (old: Item) => Item>>;
}

const Stamp = z.object({ type: z.string(), schemaVersion: z.number().int().min(1) });

/** Declares how one kind of item is written and read. */
export function defineCodec<Attributes extends object>(declaration: CodecDeclaration<Attributes>): Codec<Attributes> {
  const { type, version, schema } = declaration;
  return {
    type,
    stamp: (attributes) => ({ type, schemaVersion: version, ...attributes }),
    read(item) {
      const result = schema.safeParse(upgraded(item, declaration));
      if (result.success) return result.data;
      const places = result.error.issues.map(({ path, code }) => [path.join('.'), code].join(' '));
      throw new RejectedError('store.unreadableItem', `An item of type ${type} does not fit: ${places.join(', ')}`);
    },
  };
}

function upgraded(
  item: Item,
  { type, version, upgrades = {} }: Pick<CodecDeclaration<unknown>, 'type' | 'version' | 'upgrades'>,
): Item {
  const stamp = Stamp.safeParse(item);
  if (!stamp.success || stamp.data.type !== type) {
    throw new RejectedError('store.unreadableItem', `An item is not of type ${type}`);
  }
  if (stamp.data.schemaVersion > version) {
    throw new RetryableError('store.newerItem', `An item of type ${type} was written by a later release`);
  }
  let current = item;
  for (let from = stamp.data.schemaVersion; from < version; from += 1) {
    const upgrade = upgrades[from];
    if (upgrade === undefined) {
      throw new RejectedError('store.unreadableItem', `No upgrade from version ${from} of type ${type}`);
    }
    current = upgrade(current);
  }
  return current;
}
