import type { Customer } from '@afluente/domain/customers/record/customer-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import { cell, clip } from '../columns';
import type { Paint } from '../paint';
import { nameOf, teams } from './company';
import type { Outcome, Story } from './outcome';

/** The demo's report in 100 columns: a table of the deliveries, then a short story of each customer. */

const columns = [
  { title: 'source', width: 10 },
  { title: 'what came', width: 26 },
  { title: 'receipt', width: 11 },
  { title: 'customer', width: 22 },
  { title: 'lead', width: 9 },
  { title: 'owner', width: 12 },
] as const;

function line(texts: readonly string[]): string {
  return columns
    .map(({ width }, index) => cell(texts[index] ?? '', width))
    .join('  ')
    .trimEnd();
}

const words = (kind: string) => kind.replaceAll('_', ' ');

/** The name, or the first identifier of somebody without one. */
function called({ fields, identifiers }: Customer): string {
  const { name, givenName, familyName } = fields;
  const full = [givenName?.value, familyName?.value].filter((part) => part !== undefined).join(' ');
  return name?.value ?? (full === '' ? (identifiers[0]?.value ?? 'nobody known') : full);
}

function ownerOf(story: Story | undefined): string {
  if (story?.lead === undefined) return '–';
  return story.lead.ownerId === undefined ? 'in the queue' : nameOf(story.lead.ownerId);
}

/** A line for each delivery, aligned. */
export function tableOf(outcomes: readonly Outcome[], paint: Paint): string {
  const rows = outcomes.map(({ vendor, status, interaction, story }) =>
    line([
      vendor,
      interaction === undefined ? '–' : `${interaction.channel}: ${words(interaction.kind)}`,
      status,
      story === undefined ? '–' : called(story.customer),
      story?.lead?.status ?? '–',
      ownerOf(story),
    ]),
  );
  const head = line(columns.map(({ title }) => title));
  const rule = columns.map(({ width }) => '─'.repeat(width)).join('  ');
  return [paint('bold', head), paint('dim', rule), ...rows].join('\n');
}

function factLine({ occurredAt, channel, kind, content }: Interaction): string {
  const text = content?.subject ?? content?.text;
  const said = text === undefined ? '' : `  “${clip(text, 34)}”`;
  return `${occurredAt.slice(0, 16).replace('T', ' ')}  ${cell(channel, 8)}  ${cell(words(kind), 16)}${said}`;
}

function leadLines({ lead, trace }: Story): readonly (readonly [string, string])[] {
  if (lead === undefined) return [['lead', 'none: nothing here asks for an answer of sales']];
  const team = lead.teamId === undefined ? '' : `, team ${teams[lead.teamId]?.name ?? lead.teamId}`;
  const owner = lead.ownerId === undefined ? 'nobody yet' : nameOf(lead.ownerId);
  const why = trace.map(({ act, result, ruleId, rulesVersion }) => {
    const rules = rulesVersion === undefined ? '' : ` (${ruleId ?? 'fallback'}, rules version ${rulesVersion})`;
    return ['why', `${act}: ${result}${rules}`] as const;
  });
  return [
    ['lead', `${lead.status}, opened by ${lead.channel}: ${words(lead.kind)}`],
    ['owner', `${owner}${team}`],
    ...why,
  ];
}

/** Who a customer is, what they did, who owns their lead and why. */
export function storyText(story: Story, paint: Paint): string {
  const { customer, timeline } = story;
  const known = customer.identifiers.map(({ type, value }) => ['known by', `${type} ${value}`] as const);
  const facts = timeline.map((fact) => ['timeline', factLine(fact)] as const);
  const entries = [...known, ...facts, ...leadLines(story)];
  const lines = entries.map(([label, text], index) => {
    const isFirst = entries[index - 1]?.[0] !== label;
    return `  ${paint('dim', cell(isFirst ? label : '', 10))}${clipLine(text)}`;
  });
  return [paint('bold', called(customer)), ...lines].join('\n');
}

/** Cut to the rest of 100 columns, blanks kept, so that the columns of a timeline stay aligned. */
function clipLine(text: string): string {
  return text.length <= 88 ? text : `${text.slice(0, 87)}…`;
}
