import { createHmac } from 'node:crypto';
import type { SuppressionStore } from '@afluente/store/privacy/suppression-store';

/** Who was erased, by names as `refuse-erased.ts` of the domain forms them; the table sees keyed hashes only. */
export interface Suppression {
  /** The time of the erasure by name, of those names that are suppressed; one BatchGet a hundred, none without names. */
  find(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  put(names: readonly string[], erased: { readonly erasedAt: string; readonly erasureId: string }): Promise<void>;
}

/** Keeps these hashes apart from whatever else is made with the hub's secret. */
const use = 'afluente/suppression/1';

/** The hub's own secret, which hashes are keyed with. */
export interface HashSecret {
  read(): Promise<Buffer>;
}

/** Suppression over this store. */
export function createSuppression(store: SuppressionStore, secret: HashSecret): Suppression {
  const hashesOf = async (names: readonly string[]) => {
    const key = await secret.read();
    return names.map((name) => createHmac('sha256', key).update(`${use}\n${name}`).digest('base64url'));
  };
  return {
    async find(names) {
      if (names.length === 0) return new Map();
      const hashes = await hashesOf(names);
      const found = await store.find(hashes);
      return new Map(
        names.flatMap((name, index) => {
          const erasedAt = found.get(hashes[index] ?? '');
          return erasedAt === undefined ? [] : [[name, erasedAt]];
        }),
      );
    },
    put: async (names, erased) => {
      if (names.length > 0) await store.put(await hashesOf(names), erased);
    },
  };
}
