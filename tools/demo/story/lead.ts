import { Lead } from '@afluente/domain/leads/lead-record';
import { Trace } from '@afluente/domain/rules/trace';
import { ShownScore } from '@afluente/domain/scoring/shown-score';
import * as z from 'zod';
import { settled } from '../hub-client';
import { send } from '../send';
import { waitForContact } from './first-contact';
import { formId, nameOf, teamName } from './install';
import type { Stage } from './stage';

/** Somebody fills in the form: a customer, a lead, its score and its owner, each with why. */

export interface Captured {
  readonly customerId: string;
  readonly score: number;
  readonly hasOwner: boolean;
}

const Receipt = z.object({ status: z.string(), interactions: z.array(z.object({ customerId: z.string() })) });
const Customer = z.object({ id: z.string(), openLeadIds: z.array(z.string()) });
const ShownTrace = z.object({ items: z.array(Trace), score: ShownScore });
type ShownTrace = z.output<typeof ShownTrace>;

async function postForm({ hub, words }: Stage): Promise<string> {
  const { givenName, familyName, company, email, phone, message } = words.visitor;
  const fields = { given_name: givenName, family_name: familyName, company, email, phone, message, news: 'on' };
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const { receiptId } = await send(`${hub.url}/v1/forms/${formId}`, { method: 'POST', headers, body }, 'form');
  await settled(hub.url);
  const { interactions } = await hub.get(`/v1/receipts/${receiptId}`, Receipt);
  const [first] = interactions;
  if (first === undefined) throw new Error('The form post was recorded for nobody');
  return first.customerId;
}

export async function capture(stage: Stage): Promise<Captured> {
  const { hub, words, report } = stage;
  const { givenName, familyName } = words.visitor;
  report.chapter(words.titles.lead);
  const customerId = await postForm(stage);
  const { openLeadIds } = await hub.get(`/v1/customers/${customerId}`, Customer);
  const [leadId] = openLeadIds;
  report.fact(words.labels.captured, words.captured(`${givenName} ${familyName}`), openLeadIds.length === 1);
  if (leadId === undefined) return { customerId, score: 0, hasOwner: false };
  const trace = await hub.get(`/v1/leads/${leadId}/trace`, ShownTrace);
  scored(stage, trace.score);
  const lead = await hub.get(`/v1/leads/${leadId}`, Lead.omit({ trace: true }));
  await routed(stage, lead, trace);
  await waitForContact(stage, leadId);
  return { customerId, score: Math.round(trace.score.score), hasOwner: lead.ownerId !== undefined };
}

function scored({ words, report }: Stage, { score, fit, engagement, contributions, qualifiesAt }: ShownScore): void {
  report.fact(words.labels.score, words.score(score, fit, engagement), score > 0 && contributions.length > 1);
  report.rows(
    contributions.map(({ of, rule = '', points }) => [words.points(points), of, rule]),
    [4, 11],
  );
  const sum = contributions.reduce((total, { points }) => total + Math.round(points * 100), 0) / 100;
  report.fact(
    words.labels.sum,
    words.sum(
      contributions.map(({ points }) => points),
      score,
    ),
    sum === score,
  );
  if (qualifiesAt !== undefined) report.fact('', words.qualified(qualifiesAt, score), score >= qualifiesAt);
}

type ShownLead = Omit<Lead, 'trace'>;

async function routed(stage: Stage, { ownerId, teamId }: ShownLead, { items }: ShownTrace): Promise<void> {
  const { words, report } = stage;
  const owner = ownerId === undefined ? words.noOwner : nameOf(ownerId);
  const team = teamId === undefined ? '–' : await teamName(stage, teamId);
  report.fact(words.labels.owner, words.owner(owner, team), ownerId !== undefined);
  const route = items.findLast(({ act }) => act === 'route');
  const passedOver = route?.rejected.map(({ candidate, reason }) => `${candidate}: ${reason}`) ?? [];
  report.fact(words.labels.why, route?.result ?? words.missing, route !== undefined);
  report.rows(
    passedOver.map((line) => [line]),
    [],
  );
}
