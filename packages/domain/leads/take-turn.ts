import { type Asking, absenceOf, unfitness } from './member-fit';
import type { Member } from './team';
import type { Load, Place, Turn } from './turn';
import { highestSeq, keptPlaces, lowest, type Places, placesOf, rounded } from './turn-places';

/** What asking a team for a member comes to; `next` is to be kept, on the condition that nobody changed the turn meanwhile. */
export interface TurnTaken {
  /** undefined where nobody may be given it */
  readonly member: Member | undefined;
  readonly next: Turn;
  readonly passedOver: readonly { readonly member: Member; readonly reason: string }[];
}

const anybody: Omit<Asking, 'now'> = { needs: { manner: { strategy: 'round-robin' } } };

/**
 * The member among those who may be given it who was given least, by weight or by open leads as the strategy says; of several the one who
 * has waited longest. While the members stay the same and all of them may, nobody is ever more than one turn ahead. Who was absent comes
 * back at the level of those who were there: nobody is flooded, and nobody has a debt.
 */
export function takeTurn(
  members: readonly Member[],
  seen: Turn,
  asking?: Asking & { readonly leadId: string },
): TurnTaken {
  const asked = asking ?? { ...anybody, now: '1970-01-01T00:00:00.000Z', leadId: '' };
  const absences = new Map(members.map((member) => [member.id, asking && absenceOf(member, asked)]));
  const places = returned(placesOf(members, seen), absences);
  const judged = members.map((member) => ({
    member,
    reason: absences.get(member.id) ?? (asking && unfitness(member, { ...asked, loads: seen.loads })),
  }));
  const passedOver = judged.flatMap(({ member, reason }) => (reason === undefined ? [] : [{ member, reason }]));
  const fit = judged.filter(({ reason }) => reason === undefined).map(({ member }) => member);
  const member = preferred(fit, { places, asked, loads: seen.loads });
  const given = member === undefined ? places : withLead(places, member, asked);
  const loads = member && seen.loads && withLoad(seen.loads, member.id, asked.leadId);
  const { lastMemberId: _, members: __, ...rest } = seen;
  const next = { ...rest, ...keptPlaces(members, given), count: seen.count + 1, ...(loads && { loads }) };
  return { member, next, passedOver };
}

function returned(places: Places, absences: ReadonlyMap<string, string | undefined>): Places {
  const isThere = (id: string) => absences.get(id) === undefined;
  const peers = [...places].filter(([id, { out }]) => !out && isThere(id)).map(([, place]) => place);
  const floor = lowest(peers);
  return new Map(
    [...places].map(([id, { out, ...place }]): readonly [string, Place] => {
      if (!isThere(id)) return [id, { ...place, out: true }];
      return [id, out && floor !== undefined ? { ...place, level: Math.max(place.level, floor) } : place];
    }),
  );
}

interface Preference {
  readonly places: Places;
  readonly asked: Asking;
  readonly loads: ReadonlyMap<string, Load> | undefined;
}

function preferred(fit: readonly Member[], { places, asked, loads }: Preference): Member | undefined {
  const { manner, ownerBefore } = asked.needs;
  const theirs = manner.strategy === 'sticky-owner' ? fit.find(({ id }) => id === ownerBefore) : undefined;
  if (theirs !== undefined) return theirs;
  const load = ({ id }: Member) => (manner.strategy === 'least-loaded' ? (loads?.get(id)?.leadIds.length ?? 0) : 0);
  const place = ({ id }: Member) => places.get(id) ?? { level: 0, seq: 0 };
  return [...fit].sort(
    (one, other) =>
      load(one) - load(other) || place(one).level - place(other).level || place(one).seq - place(other).seq,
  )[0];
}

function withLead(places: Places, { id, weight = 1 }: Member, { needs }: Asking): Places {
  const before = places.get(id) ?? { level: 0, seq: 0 };
  const share = needs.manner.strategy === 'weighted' ? 1 / weight : 1;
  const after = { ...before, level: rounded(before.level + share), seq: highestSeq(places.values()) + 1 };
  return new Map([...places, [id, after]]);
}

/** The loads with one more open lead; it may be there already. */
export function withLoad(
  loads: ReadonlyMap<string, Load>,
  memberId: string,
  leadId: string,
): ReadonlyMap<string, Load> {
  const { version, leadIds } = loads.get(memberId) ?? { version: 0, leadIds: [] };
  return new Map([...loads, [memberId, { version: version + 1, leadIds: [...new Set([...leadIds, leadId])] }]]);
}

/** The loads without an open lead of a member. */
export function withoutLoad(
  loads: ReadonlyMap<string, Load>,
  memberId: string,
  leadId: string,
): ReadonlyMap<string, Load> {
  const load = loads.get(memberId);
  if (!load?.leadIds.includes(leadId)) return loads;
  const leadIds = load.leadIds.filter((id) => id !== leadId);
  return new Map([...loads, [memberId, { version: load.version + 1, leadIds }]]);
}
