import { welcomeTemplates } from '@afluente/domain/starter/lead-pieces';
import * as z from 'zod';
import { settled } from '../hub-client';
import type { Captured } from './lead';
import type { Stage } from './stage';

/** Three days inside of the welcome journey, which ends with the customer's answer. */

const day = 86_400;
const Enrolments = z.object({
  items: z.array(
    z.object({
      journeyId: z.string(),
      status: z.string(),
      messages: z.number(),
      left: z.object({ reason: z.string() }).optional(),
    }),
  ),
});
const Outbox = z.object({
  items: z.array(z.object({ at: z.string(), url: z.string(), body: z.unknown() })),
});
const Mail = z.object({ to: z.string(), subject: z.string() });
const Tasks = z.object({
  items: z.array(z.object({ title: z.string(), by: z.string(), dueAt: z.iso.datetime().optional() })),
});
const Named = z.object({ name: z.string() });

/** What has left for somebody, the oldest first. */
async function mailsTo({ hub }: Stage, address: string) {
  const { items } = await hub.get('/_local/outbox', Outbox);
  return items
    .flatMap(({ at, body }) => {
      const mail = mailIn(body);
      return mail?.to.includes(address) ? [{ at, ...mail }] : [];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Mailgun takes mails as a form in parts; the outbox keeps those as text. */
function mailIn(body: unknown): z.output<typeof Mail> | undefined {
  if (typeof body !== 'string') return Mail.safeParse(body).data;
  const part = (name: string) => new RegExp(`name="${name}"\\r\\n\\r\\n(.*?)\\r\\n--`, 's').exec(body)?.[1];
  return Mail.safeParse({ to: part('to'), subject: part('subject') }).data;
}

async function inside({ hub }: Stage, { customerId }: Captured) {
  const { items } = await hub.get(`/v1/customers/${customerId}/enrolments`, Enrolments);
  return items.find(({ journeyId }) => journeyId === 'welcome');
}

/** Whether the mail that should have left by now is there, as the last of so many. */
async function mailLeft(stage: Stage, count: number, template: string): Promise<void> {
  const { words, report, clock } = stage;
  const mails = await mailsTo(stage, words.visitor.email);
  const last = mails.at(-1);
  const text =
    last === undefined ? words.notLeft(template) : words.left(clock.shows(last.at), words.visitor.email, last.subject);
  report.fact(words.labels.message, text, mails.length === count);
}

export async function nurture(stage: Stage, captured: Captured): Promise<number> {
  const { hub, words, report, clock, phone } = stage;
  report.chapter(words.titles.nurture);
  const { name } = await hub.get('/v1/journeys/welcome', Named);
  report.fact(words.labels.entered, words.entered(name), (await inside(stage, captured))?.status === 'inside');
  await mailLeft(stage, 1, welcomeTemplates.welcome);
  await clock.forward(day);
  await mailLeft(stage, 2, welcomeTemplates.followUp);
  await clock.forward(day);
  const { items } = await hub.get(`/v1/tasks?customer=${captured.customerId}`, Tasks);
  const tasks = items.filter(({ by }) => by === 'journey:welcome');
  const [task] = tasks;
  const due = task?.dueAt === undefined ? '–' : clock.shows(task.dueAt);
  report.fact(words.labels.task, words.task(task?.title ?? words.missing, due), tasks.length === 1);
  await phone.sms(words.visitor.phone, words.visitor.answer);
  await settled(hub.url);
  return stopped(stage, captured);
}

const Timeline = z.object({
  items: z.array(z.object({ occurredAt: z.string(), content: z.object({ text: z.string().optional() }).optional() })),
});

async function stopped(stage: Stage, captured: Captured): Promise<number> {
  const { hub, words, report, clock } = stage;
  const { items } = await hub.get(`/v1/customers/${captured.customerId}/timeline`, Timeline);
  const answer = items.find(({ content }) => content?.text === words.visitor.answer);
  const at = answer === undefined ? '–' : clock.shows(answer.occurredAt);
  report.fact(words.labels.answer, words.answered(at, words.visitor.answer), answer !== undefined);
  const enrolment = await inside(stage, captured);
  const hasLeft = enrolment?.status === 'left' && enrolment.left?.reason === 'exit';
  report.fact(
    words.labels.stopped,
    hasLeft ? words.stopped(enrolment.messages) : words.stillInside,
    hasLeft && enrolment.messages === 2,
  );
  await clock.forward(day);
  const mails = await mailsTo(stage, words.visitor.email);
  report.fact(words.labels.silence, words.silence(mails.length), mails.length === 2);
  return mails.length;
}
