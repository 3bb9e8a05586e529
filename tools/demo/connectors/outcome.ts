import { Customer } from '@afluente/domain/customers/record/customer-record';
import { receiptStatuses } from '@afluente/domain/deliveries/delivery';
import { Lead } from '@afluente/domain/leads/lead-record';
import { Trace } from '@afluente/domain/rules/trace';
import { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import type { HubClient } from '../hub-client';
import type { Played } from '../send';

/** What happened to the deliveries, read through the public API. */

const Receipt = z.object({
  status: z.enum(['queued', ...receiptStatuses]),
  reason: z.string().optional(),
  interactions: z.array(z.object({ id: z.string(), customerId: z.string() })),
});

const ShownLead = Lead.omit({ trace: true });
const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) });

/** One customer with everything that is known of them, timeline oldest first. */
export interface Story {
  readonly customer: Customer;
  readonly timeline: readonly Interaction[];
  readonly lead: z.output<typeof ShownLead> | undefined;
  readonly trace: readonly Trace[];
}

export interface Outcome extends Played {
  readonly status: z.output<typeof Receipt>['status'];
  readonly reason: string | undefined;
  /** the first interaction of the delivery, and whose it is */
  readonly interaction: Interaction | undefined;
  readonly story: Story | undefined;
}

async function storyOf(hub: HubClient, customerId: string): Promise<Story> {
  const path = `/v1/customers/${customerId}`;
  const customer = await hub.get(path, Customer);
  const { items } = await hub.get(`${path}/timeline`, pageOf(Interaction));
  const [leadId] = customer.openLeadIds;
  const timeline = items.toReversed();
  if (leadId === undefined) return { customer, timeline, lead: undefined, trace: [] };
  const lead = await hub.get(`/v1/leads/${leadId}`, ShownLead);
  const trace = await hub.get(`/v1/leads/${leadId}/trace`, pageOf(Trace));
  return { customer, timeline, lead, trace: trace.items };
}

/** Reads every receipt and the story of every customer in them; customers in the order that they came. */
export async function readOutcomes(
  hub: HubClient,
  played: readonly Played[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly stories: readonly Story[] }> {
  const stories = new Map<string, Story>();
  const outcomes: Outcome[] = [];
  for (const delivery of played) {
    const { status, reason, interactions } = await hub.get(`/v1/receipts/${delivery.receiptId}`, Receipt);
    const [first] = interactions;
    const story = first && (stories.get(first.customerId) ?? (await storyOf(hub, first.customerId)));
    if (story !== undefined) stories.set(story.customer.id, story);
    const interaction = story?.timeline.find(({ id }) => id === first?.id);
    outcomes.push({ ...delivery, status, reason, interaction, story });
  }
  return { outcomes, stories: [...stories.values()] };
}
