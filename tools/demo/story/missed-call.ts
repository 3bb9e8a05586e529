import { CaseStep } from '@afluente/domain/cases/case-record';
import { casePriorities } from '@afluente/events/cases';
import * as z from 'zod';
import { settled } from '../hub-client';
import { teamName } from './install';
import type { Stage } from './stage';

/** Somebody calls and reaches nobody, and nobody calls back: a case, a warning, a breach, two levels. */

const minutes = 60;
const Customers = z.object({ items: z.array(z.object({ id: z.string() })) });
const Cases = z.object({ items: z.array(z.object({ id: z.string() })) });
const OneCase = z.object({
  id: z.string(),
  queue: z.string(),
  teamId: z.string().optional(),
  priority: z.enum(casePriorities),
  clocks: z.array(z.object({ dueAt: z.iso.datetime(), levels: z.number() })),
  steps: z.array(CaseStep),
});
type OneCase = z.output<typeof OneCase>;
const Tasks = z.object({
  items: z.array(z.object({ title: z.string(), about: z.object({ caseId: z.string().optional() }).optional() })),
});

async function caseOf({ hub, words }: Stage): Promise<string | undefined> {
  const { items } = await hub.get(`/v1/customers?phone=${encodeURIComponent(words.visitor.caller)}`, Customers);
  const [caller] = items;
  if (caller === undefined) return undefined;
  const cases = await hub.get(`/v1/cases?customer=${caller.id}`, Cases);
  return cases.items.length === 1 ? cases.items[0]?.id : undefined;
}

/** The moments of a step, by what it is. */
const momentsOf = ({ steps }: OneCase, what: CaseStep['what']) =>
  steps.filter((step) => step.what === what).map(({ at }) => at);

export async function missCall(stage: Stage): Promise<number> {
  const { hub, words, report, clock, phone } = stage;
  report.chapter(words.titles.call);
  await phone.missedCall(words.visitor.caller);
  await settled(hub.url);
  const id = await caseOf(stage);
  if (id === undefined) {
    report.fact(words.labels.opened, words.missing, false);
    return 0;
  }
  const read = () => hub.get(`/v1/cases/${id}`, OneCase);
  await opened(stage, await read());
  await clock.forward(31 * minutes);
  happened(stage, 'warned', momentsOf(await read(), 'warned'));
  await clock.forward(30 * minutes);
  const broken = await read();
  happened(stage, 'breached', momentsOf(broken, 'breached'));
  level(stage, broken, { level: 1, priority: 'high' });
  await clock.forward(60 * minutes);
  const raised = await read();
  level(stage, raised, { level: 2, priority: 'urgent' });
  await taskOf(stage, raised);
  return raised.clocks[0]?.levels ?? 0;
}

async function opened(stage: Stage, { queue, teamId = '', clocks, steps }: OneCase): Promise<void> {
  const { words, report, clock } = stage;
  const at = clock.shows(steps[0]?.at ?? '');
  const team = teamId === '' ? words.noOwner : await teamName(stage, teamId);
  report.fact(words.labels.opened, words.opened(at, queue, team), teamId === 'service');
  const [first] = clocks;
  const due = first === undefined ? words.missing : words.due(clock.shows(first.dueAt));
  report.fact(words.labels.due, due, clocks.length === 1);
}

function happened({ words, report, clock }: Stage, what: 'warned' | 'breached', moments: readonly string[]): void {
  const [at] = moments;
  const text = at === undefined ? words.missing : words[what](clock.shows(at));
  report.fact(words.labels[what], text, moments.length === 1);
}

interface Wanted {
  readonly level: number;
  readonly priority: string;
}

function level({ words, report, clock }: Stage, one: OneCase, wanted: Wanted): void {
  const moments = momentsOf(one, 'escalated');
  const at = moments[wanted.level - 1];
  const text =
    at === undefined ? words.missing : words.level(wanted.level, clock.shows(at), words.priorities[one.priority]);
  const isSo = moments.length === wanted.level && one.clocks[0]?.levels === wanted.level;
  report.fact(words.labels.level, text, isSo && one.priority === wanted.priority);
}

async function taskOf({ hub, words, report }: Stage, { id }: OneCase): Promise<void> {
  const { items } = await hub.get('/v1/tasks?team=service', Tasks);
  const task = items.find(({ about }) => about?.caseId === id);
  report.fact(words.labels.task, words.newTask(task?.title ?? words.missing), task !== undefined);
}
