import type { Member } from './team';
import type { Place, Turn } from './turn';

/** Where the members of a team stand to each other, and how that is kept in few bytes. */

export type Places = ReadonlyMap<string, Place>;

/** Every member's place: a new one starts where the lowest of the others is, behind those who have waited. */
export function placesOf(members: readonly Member[], turn: Turn): Places {
  const { members: kept } = turn;
  if (kept === undefined) return rotation(members, turn);
  const known = members.flatMap(({ id }) => kept[id] ?? []);
  const level = lowest(known.filter(({ out }) => !out)) ?? lowest(known) ?? 0;
  const seq = highestSeq(known) + 1;
  return new Map(members.map(({ id }, index) => [id, kept[id] ?? { level, seq: seq + index }]));
}

/** Those after the last one come first. When the last one left the team, the count of turns says where to go on. */
function rotation(members: readonly Member[], { count, lastMemberId }: Turn): Places {
  const size = Math.max(members.length, 1);
  const last = members.findIndex(({ id }) => id === lastMemberId);
  const start = last === -1 ? count % size : (last + 1) % size;
  return new Map(
    members.map(({ id }, index) => {
      const hadTheirs = index < start;
      return [id, { level: hadTheirs ? 1 : 0, seq: hadTheirs ? index + size : index }];
    }),
  );
}

/** What is kept of places: nothing but the last member where all take turns in the team's order. */
export function keptPlaces(members: readonly Member[], places: Places): Pick<Turn, 'lastMemberId' | 'members'> {
  if (members.length === 0) return {};
  const level = lowest([...places.values()]) ?? 0;
  const order = [...places].sort(([, one], [, other]) => one.seq - other.seq).map(([id]) => id);
  const seqs = new Map(order.map((id, index) => [id, index]));
  const kept = members.flatMap(({ id }): readonly (readonly [string, Place])[] => {
    const place = places.get(id);
    return place ? [[id, { ...place, level: rounded(place.level - level), seq: seqs.get(id) ?? 0 }]] : [];
  });
  const last = lastOfRotation(members, kept);
  return last === undefined ? { members: Object.fromEntries(kept) } : { lastMemberId: last };
}

/** The last member of a rotation, where the places are one. */
function lastOfRotation(members: readonly Member[], kept: readonly (readonly [string, Place])[]): string | undefined {
  const start = kept.filter(([, { level }]) => level === 1).length;
  const isOne = kept.every(([, { level, seq, out }], index) => {
    const hadTheirs = index < start;
    const at = hadTheirs ? index + kept.length - start : index - start;
    return out === undefined && level === (hadTheirs ? 1 : 0) && seq === at;
  });
  return isOne ? members[(start + members.length - 1) % Math.max(members.length, 1)]?.id : undefined;
}

/** The lowest level; undefined of nobody. */
export function lowest(places: readonly Place[]): number | undefined {
  return places.length === 0 ? undefined : Math.min(...places.map(({ level }) => level));
}

export const highestSeq = (places: Iterable<Place>): number => Math.max(-1, ...[...places].map(({ seq }) => seq));

/** Thirds add up to one. */
export const rounded = (level: number): number => Math.round(level * 1e6) / 1e6;
