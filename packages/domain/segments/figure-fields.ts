import { casePriorities } from '@afluente/events/cases';
import { channels, identifierTypes, interactionKinds, personFields } from '@afluente/events/interaction-shape';
import { leadStatuses } from '@afluente/events/leads';
import { lifecycleStages } from '@afluente/events/lifecycle';
import type { Fault } from '@afluente/patterns/fault';
import { consentStates } from '../customers/record/consent-state';
import { isClosed } from '../leads/lead-status';
import { namedNumbers, type PatternLeaf, patternLeaves } from '../rules/pattern-leaves';
import { anyName, anything, type Fields, knownOfCustomer, leaves, oneOf } from '../rules/subject-fields';

/** Which fields the condition of a segment may name. Names of figures carry the number of days: `last30Days`. */

/** How far back the timeline is looked at, in days: what is older is as if it never was. */
export const mostDays = 365;

/** Figures of what a customer did: how often in so many days, and how many days ago last. */
export const daysSinceLast = 'daysSinceLast';
const windowPattern = /^last([1-9]\d{0,2})Days$/;

/** The days of a figure that counts; undefined for any other. */
export function windowOf(figure: string): number | undefined {
  const days = windowPattern.exec(figure)?.[1];
  return days === undefined ? undefined : Number(days);
}

const each = (names: readonly string[], fields: Fields) => Object.fromEntries(names.map((name) => [name, fields]));

export const segmentFields = {
  customer: {
    ...leaves(...personFields, ...identifierTypes),
    ...leaves('id', 'createdAt', 'ownerId'),
    ...knownOfCustomer,
    attributes: anything,
  },
  timeline: {
    ...leaves('silentDays'),
    ...each(['all', 'inbound', 'outbound'], anything),
    kinds: each(interactionKinds, anything),
    channels: each(channels, anything),
  },
  score: {},
  lifecycle: oneOf(lifecycleStages),
  leads: {
    ...leaves('open', 'uncontacted', 'sources', 'teams', 'owners'),
    statuses: oneOf(leadStatuses.filter((status) => !isClosed(status))),
    channels: oneOf(channels),
  },
  deals: leaves('open', 'won', 'lost', 'pipelines', 'stages'),
  cases: { ...leaves('open', 'queues', 'topics'), priorities: oneOf(casePriorities) },
  consents: each(channels, { [anyName]: oneOf(consentStates) }),
} satisfies Fields;

/** The path of a figure, as `['kinds', 'email_opened', 'last30Days']`; undefined where it is none. */
export function figurePath({ path }: PatternLeaf): readonly string[] | undefined {
  const [first, ...rest] = path;
  return first === 'timeline' && rest[0] !== 'silentDays' ? rest : undefined;
}

const figureFault =
  'a figure of the timeline is daysSinceLast, or lastNDays with a number of days from 1 to 365, as last30Days';

/** Figures of names that mean nothing, and days beyond what is looked at. */
export function figureFaults(when: unknown): readonly Fault[] {
  return patternLeaves(when).flatMap((leaf) => {
    const path = figurePath(leaf);
    if (path !== undefined && !isFigure(path)) return [{ pointer: leaf.pointer, message: figureFault }];
    const isBeyond = isOfDays(leaf) && leaf.tests.flatMap(namedNumbers).some((number) => number > mostDays);
    const message = `the timeline is looked at ${mostDays} days back: name fewer days`;
    return isBeyond ? [{ pointer: leaf.pointer, message }] : [];
  });
}

function isFigure(path: readonly string[]): boolean {
  const [group = '', ...rest] = path;
  const figure = rest.at(-1) ?? '';
  if (rest.length !== (['kinds', 'channels'].includes(group) ? 2 : 1)) return false;
  return figure === daysSinceLast || (windowOf(figure) ?? mostDays + 1) <= mostDays;
}

/** Whether a field counts days that pass. */
export const isOfDays = ({ path }: PatternLeaf): boolean =>
  path[0] === 'timeline' && (path[1] === 'silentDays' || path.at(-1) === daysSinceLast);
