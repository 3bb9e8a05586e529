import { setTimeout as wait } from 'node:timers/promises';

/** A function's workers, as far as the roster needs to know them. */
export interface Crew {
  /** Since when its longest idle worker is idle; undefined when none is. */
  idleSince(): number | undefined;
  /** Ends its longest idle worker. */
  dismissOne(): void;
}

/** Shares a small number of workers among all functions, so that a laptop's memory holds them. */
export interface Roster {
  join(crew: Crew): void;
  /** Asks for one more worker. A function without any always gets one; otherwise an idle one elsewhere has to go. */
  take(isFirst: boolean): boolean;
  give(): void;
}

/** Most workers of one function; Lambda would start one an invocation, up to a thousand. */
export const workersPerFunction = 4;

const graceMilliseconds = 10_000;

/** How long a stopping hub waits for running invocations. Longer work is durable, and resumed at the next start. */
export async function graceFor(isBusy: () => boolean): Promise<void> {
  for (const until = Date.now() + graceMilliseconds; isBusy() && Date.now() < until; ) await wait(10);
}

/** A worker idle for this long may make room for another function's. */
const restMilliseconds = 2_000;

/** Creates the roster of a hub. */
export function createRoster(limit: number): Roster {
  const crews: Crew[] = [];
  let used = 0;
  const dismissIdlest = (restedSince: number): boolean => {
    let idlest: { crew: Crew; since: number } | undefined;
    for (const crew of crews) {
      const since = crew.idleSince();
      const isRested = since !== undefined && since <= restedSince;
      if (isRested && (idlest === undefined || since < idlest.since)) idlest = { crew, since };
    }
    idlest?.crew.dismissOne();
    return idlest !== undefined;
  };
  return {
    join: (crew) => {
      crews.push(crew);
    },
    take: (isFirst) => {
      const restedSince = Date.now() - (isFirst ? 0 : restMilliseconds);
      const isFree = used < limit || dismissIdlest(restedSince) || isFirst;
      if (isFree) used += 1;
      return isFree;
    },
    give: () => {
      used -= 1;
    },
  };
}
