import type { FoundFunction } from './discover';
import { SettingsError } from './settings';

/** AWS keeps so many for functions that reserve nothing (Lambda developer guide, "Configuring reserved concurrency"). */
const leastUnreserved = 100;

/** The least limit of which shares are reserved: below it the intake's are too small to matter. The README says it too. */
const leastLimit = 300;

const defaultPercent = { http: 5, stream: 5, job: 0.5 } as const;

/** The runs at once that are kept for each function, by its name; those that a queue feeds have a ceiling there and reserve none. */
export type Reserved = ReadonlyMap<string, number>;

/**
 * Shares out the account's limit of runs at once as the functions declare. Reserves nothing where the deployer states no limit: an account
 * of AWS begins with a limit of ten, of which none can be reserved. Throws SettingsError where the limit is below 300, or too
 * little is left for the others.
 */
export function reserveConcurrency(functions: readonly FoundFunction[], limit: number | undefined): Reserved {
  if (limit === undefined) return new Map();
  const percents = functions.map(({ name, declaration }) => [name, percentOf(declaration)] as const);
  const reserved = percents
    .filter(([, percent]) => percent > 0)
    .map(([name, percent]) => [name, Math.max(1, Math.floor((limit * percent) / 100))] as const);
  const total = reserved.reduce((sum, [, runs]) => sum + runs, 0);
  const isEnough = limit >= leastLimit && limit - total >= leastUnreserved;
  if (isEnough) return new Map(reserved);
  throw new SettingsError(
    `Context accountConcurrency=${limit} is too little: it takes ${Math.max(leastLimit, total + leastUnreserved)} or more, since the functions reserve ${total} of it and AWS keeps ${leastUnreserved} for those that reserve none. Leave it away, which reserves nothing, or have AWS raise the limit first (Service Quotas, Lambda, "Concurrent executions"); 1000 is what it gives on request`,
  );
}

function percentOf(declaration: FoundFunction['declaration']): number {
  switch (declaration.trigger) {
    case 'http':
    case 'stream':
    case 'job':
      return declaration.reservedPercent ?? defaultPercent[declaration.trigger];
    default:
      return 0;
  }
}
