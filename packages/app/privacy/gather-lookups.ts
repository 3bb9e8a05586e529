import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Suppression } from './suppression';

/** The same look-up, which asks once for all that is asked at the same moment: the people of a batch are committed at once. */
export function gatherLookups({ find }: Pick<Suppression, 'find'>): Pick<Suppression, 'find'> {
  let names: string[] = [];
  let asked: ReturnType<Suppression['find']> | undefined;
  const ask = async () => {
    await nextTurn();
    const all = names;
    names = [];
    asked = undefined;
    return find([...new Set(all)]);
  };
  return {
    find: (wanted) => {
      if (wanted.length === 0) return Promise.resolve(new Map());
      names.push(...wanted);
      asked ??= ask();
      return asked.then((found) => new Map(wanted.flatMap((name) => entryOf(found, name))));
    },
  };
}

function entryOf(found: ReadonlyMap<string, string>, name: string): readonly (readonly [string, string])[] {
  const at = found.get(name);
  return at === undefined ? [] : [[name, at]];
}
