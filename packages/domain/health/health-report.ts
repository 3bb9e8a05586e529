import * as z from 'zod';
import { pageReasons, wordsOfFile } from '../customers/interactions/file-reasons';
import { addFigures, addReasons, type DeliveryCount, Figures, noFigures } from './delivery-count';
import { type Counted, healthStates, sentenceOf, stateOf } from './health-state';
import { meaningOf } from './reason-words';
import { type Reason, type RefusalCount, RefusedRequest } from './refusal';

/** The health of one form or source: what came, what became of it, and why something was refused. */

const Words = z.object({ en: z.string(), es: z.string() });
const Why = z.object({
  status: z.number().int().describe('of the answer'),
  code: z.string().describe('of the problem document'),
  meaning: Words.describe('what it means, and what to do'),
});

const { received, ...others } = Figures.shape;
const Shown = z.object({
  posts: received.describe('accepted posts or deliveries, whatever became of them'),
  ...others,
  quarantined: others.quarantined.describe(
    'accepted and waiting for a correction; programs whose posts the checks refuse are here too',
  ),
  unread: others.unread.describe(
    'applied, and all of it of types that this release does not read (receipts name them in `unknownTypes`); absent where none is',
  ),
  differing: others.differing.describe(
    'say something else under an id that an earlier one had, which stands (`GET /v1/deliveries?status=differing` lists them); absent where none does',
  ),
  refused: z.number().int().describe('refused requests'),
});

const ShownHour = Shown.extend({
  hour: z.iso.datetime().describe('its beginning'),
  refusedBy: z.record(z.string(), z.number().int()).describe('refused requests by status and code'),
});

export const HealthReport = z.object({
  state: z.enum(healthStates),
  summary: Words,
  lastGoodAt: z.iso.datetime().optional().describe('when the last post that was applied came'),
  lastRefused: Why.extend({ ...RefusedRequest.shape }).optional(),
  last24Hours: Shown,
  sevenDaysBefore: Shown,
  total: Shown.describe('of all hours that are shown'),
  refusals: z
    .array(Why.extend({ count: z.number().int(), latest: z.array(RefusedRequest) }))
    .describe('by reason, the most frequent first, with the latest few: names of headers, size, places of faults'),
  filesNotKept: z
    .array(z.object({ reason: z.string(), count: z.number().int(), meaning: Words }))
    .optional()
    .describe('files that came with posts and are not kept, by reason; absent where all are'),
  hours: z.array(ShownHour).describe('those in which anything came, the newest first'),
});
export type HealthReport = z.output<typeof HealthReport>;

export interface ReportInput {
  readonly deliveries: readonly DeliveryCount[];
  readonly refusals: readonly RefusalCount[];
  /** ISO 8601; when the form or source was made */
  readonly madeAt: string;
  /** ISO 8601 */
  readonly now: string;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const latestShown = 5;

/** Makes the report. The last 24 hours are the current hour and the 24 before it. */
export function reportHealth({ deliveries, refusals, madeAt, now }: ReportInput): HealthReport {
  const dayBegins = new Date(Math.floor(Date.parse(now) / hourMs) * hourMs - dayMs).toISOString();
  const weekBegins = new Date(Date.parse(dayBegins) - 7 * dayMs).toISOString();
  const within = (from: string, before?: string): Counted => {
    const isIn = ({ hour }: { readonly hour: string }) => hour >= from && (before === undefined || hour < before);
    return counted(deliveries.filter(isIn), refusals.filter(isIn));
  };
  const ageDays = Math.max(0, Math.floor((Date.parse(now) - Date.parse(madeAt)) / dayMs));
  const evidence = { day: within(dayBegins), week: within(weekBegins, dayBegins), all: within(''), ageDays };
  const state = stateOf(evidence);
  const lastGoodAt = deliveries
    .flatMap((one) => one.lastGoodAt ?? [])
    .sort()
    .at(-1);
  const reasons = byReason(refusals);
  const [last] = reasons
    .flatMap(({ status, code, meaning, latest }) => latest.map((request) => ({ status, code, meaning, ...request })))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    state,
    summary: sentenceOf(state, evidence),
    ...(lastGoodAt !== undefined && { lastGoodAt }),
    ...(last !== undefined && { lastRefused: last }),
    last24Hours: shown(evidence.day),
    sevenDaysBefore: shown(evidence.week),
    total: shown(evidence.all),
    refusals: reasons,
    ...filesOf(deliveries),
    hours: hoursOf(deliveries, refusals),
  };
}

function counted(deliveries: readonly DeliveryCount[], refusals: readonly RefusalCount[]): Counted {
  const figures = deliveries.reduce<Figures>((sum, one) => addFigures(sum, one), noFigures);
  const lost = Object.entries(addReasons(deliveries.map(({ filesNotKept }) => filesNotKept)));
  return {
    ...figures,
    refused: refusals.reduce((sum, { count }) => sum + count, 0),
    filesLost: lost.reduce((sum, [reason, count]) => sum + (pageReasons.has(reason) ? count : 0), 0),
  };
}

/** By reason, the most frequent first; nothing where all files are kept. */
function filesOf(deliveries: readonly DeliveryCount[]): Pick<HealthReport, 'filesNotKept'> {
  const reasons = Object.entries(addReasons(deliveries.map(({ filesNotKept }) => filesNotKept)));
  const filesNotKept = reasons
    .map(([reason, count]) => ({ reason, count, meaning: wordsOfFile(reason) }))
    .sort((a, b) => b.count - a.count);
  return filesNotKept.length === 0 ? {} : { filesNotKept };
}

function shown({ received: posts, filesLost: _, ...rest }: Counted): z.output<typeof Shown> {
  return { posts, ...rest };
}

const nameOf = ({ status, code }: Reason) => `${status} ${code}`;

function byReason(refusals: readonly RefusalCount[]) {
  const groups = new Map<string, RefusalCount[]>();
  for (const one of refusals) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { status, code } = first;
      const latest = group.flatMap((one) => one.latest).sort((a, b) => (a.at < b.at ? 1 : -1));
      const count = group.reduce((sum, one) => sum + one.count, 0);
      const meaning = meaningOf({ status, code });
      return [{ status, code, meaning, count, latest: latest.slice(0, latestShown) }];
    })
    .sort((a, b) => b.count - a.count);
}

function hoursOf(deliveries: readonly DeliveryCount[], refusals: readonly RefusalCount[]) {
  const hours = [...new Set([...deliveries, ...refusals].map(({ hour }) => hour))].sort().reverse();
  return hours.map((hour) => {
    const refused = refusals.filter((one) => one.hour === hour);
    const figures = counted(
      deliveries.filter((one) => one.hour === hour),
      refused,
    );
    return { hour, ...shown(figures), refusedBy: Object.fromEntries(refused.map((one) => [nameOf(one), one.count])) };
  });
}
