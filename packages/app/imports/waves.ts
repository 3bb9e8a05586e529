import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { Recordable } from '@afluente/domain/customers/record/commit';

/**
 * Rows in groups to be recorded one after the other: no two of a group share an identifier, and a row comes after the rows before it that it shares one with.
 * So the first row of a person makes them, also where its first attempt fails.
 */
export function wavesOf(recordables: readonly Recordable[]): readonly (readonly Recordable[])[] {
  const waves: Recordable[][] = [];
  const lastWave = new Map<string, number>();
  for (const recordable of recordables) {
    const keys = keysToResolve(recordable.interaction.person.identifiers).map(identifierKey);
    const wave = Math.max(0, ...keys.map((key) => (lastWave.get(key) ?? -1) + 1));
    for (const key of keys) lastWave.set(key, wave);
    const group = waves[wave] ?? [];
    group.push(recordable);
    waves[wave] = group;
  }
  return waves;
}
