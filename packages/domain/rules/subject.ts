import type { DomainEvent } from '@afluente/events/define-event';
import { type Interaction, personFields } from '@afluente/events/interaction-shape';
import { isAnswer } from '../cases/case-interaction';
import type { Case } from '../cases/case-record';
import { mailboxFlags } from '../customers/identity/mailbox-flags';
import type { Customer } from '../customers/record/customer-record';
import type { Lead } from '../leads/lead-record';
import type { TextAnswer } from '../text/text-answer';
import { weekdays } from './weekdays';

/**
 * What the conditions of rules see (rules.md), as plain data for an EventBridge pattern:
 *
 * - `customer`: `id`, `createdAt`, `ownerId`; the profile fields by name (`country`, `company`, `jobTitle`, …); `identifierTypes`; and
 *   the values of each identifier type under its name (`email: ["ana@example.com"]`), a list of which one match is enough; `mailboxFlags`:
 *   `role`, `disposable`, where one of the addresses is; `attributes`: facts under names of the company's own;
 *   `segments`: ids of those that they are in;
 * - `interaction`: the normalised interaction (contract.md), absent where it was erased; and `isAnswer`: whether the customer turns to us by it;
 * - `lead`: `id`, `status`, `channel`, `kind`, `sourceId`, `campaign`, `teamId`, `ownerId`, times;
 * - `case`: `id`, `status`, `queue`, `topic`, `priority`, `channel`, `kind`, `sourceId`, `ruleId`, `teamId`, `ownerId`, times;
 * - `text`: what the interaction says, by the classifier: `topics` (ids), `sentiment` (`positive`, `neutral`, `negative`), `score` (-1 to 1), `language`;
 * - `event`: the domain event that set this off: `type`, `data`, …;
 * - `now`: the time of that event in UTC: `date` (`YYYY-MM-DD`), `weekday` (`mon` to `sun`), `hour` (0 to 23), `minute`.
 */
export interface Subject {
  readonly customer: Readonly<Record<string, unknown>>;
  readonly interaction?: Interaction & { readonly isAnswer: boolean };
  readonly lead?: Readonly<Record<string, unknown>>;
  readonly case?: Readonly<Record<string, unknown>>;
  readonly text?: TextSubject;
  readonly event?: DomainEvent;
  readonly now: { readonly date: string; readonly weekday: string; readonly hour: number; readonly minute: number };
}

export interface SubjectParts {
  readonly customer: Customer;
  readonly interaction?: Interaction | undefined;
  readonly lead?: Lead | undefined;
  readonly case?: Case | undefined;
  readonly text?: TextAnswer | undefined;
  readonly event?: DomainEvent | undefined;
  /** ISO 8601 UTC */
  readonly now: string;
}

/** Lays the records out as rules see them. */
export function subjectOf(parts: SubjectParts): Subject {
  const { customer, interaction, lead, event, now } = parts;
  return {
    customer: customerSubject(customer),
    ...(interaction && { interaction: interactionSubject(interaction) }),
    ...(lead && { lead: leadSubject(lead) }),
    ...(parts.case && { case: caseSubject(parts.case) }),
    ...(parts.text && { text: textSubject(parts.text) }),
    ...(event && { event }),
    now: clockSubject(now),
  };
}

/** An interaction as conditions see it. */
export function interactionSubject(interaction: Interaction) {
  return { ...interaction, isAnswer: isAnswer(interaction) };
}

function customerSubject({
  id,
  createdAt,
  ownerId,
  identifiers,
  fields,
  attributes,
  segments,
}: Customer): Subject['customer'] {
  const values: Record<string, string[]> = {};
  for (const { type, value } of identifiers) values[type] = [...(values[type] ?? []), value];
  const known = personFields.flatMap((field) => {
    const kept = fields[field];
    return kept === undefined ? [] : [[field, kept.value]];
  });
  return {
    ...values,
    ...Object.fromEntries(known),
    id,
    createdAt,
    ...(ownerId !== undefined && { ownerId }),
    ...(attributes !== undefined && { attributes }),
    ...(segments !== undefined && { segments }),
    identifierTypes: Object.keys(values),
    mailboxFlags: [...new Set((values.email ?? []).flatMap(mailboxFlags))],
  };
}

function leadSubject({ trace: _trace, ...lead }: Lead): Readonly<Record<string, unknown>> {
  return lead;
}

function caseSubject(one: Case): Readonly<Record<string, unknown>> {
  const { trace: _, clocks: __, steps: ___, interactions: ____, statuses: _____, ...fields } = one;
  return fields;
}

export interface TextSubject {
  readonly topics: readonly string[];
  readonly sentiment: TextAnswer['sentiment']['label'];
  readonly score: number;
  readonly language: string;
}

function textSubject({ topics, sentiment, language }: TextAnswer): TextSubject {
  const { label, score } = sentiment;
  return { topics: topics.map(({ id }) => id), sentiment: label, score, language: language.code };
}

function clockSubject(now: string): Subject['now'] {
  const at = new Date(now);
  return {
    date: at.toISOString().slice(0, 10),
    weekday: weekdays[at.getUTCDay()] ?? 'sun',
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  };
}
