import { CustomerCreated, CustomerIdentified, CustomerUpdated } from '@afluente/events/customers';
import type { DomainEvent } from '@afluente/events/define-event';
import { personFields } from '@afluente/events/interaction-shape';
import { domainEvent } from '../../domain-event';
import { type ItemWrite, once } from '../../entity';
import { correctedEvent, revisionContext } from '../amending/corrected-event';
import type { InteractionRevision } from '../amending/revision';
import { identifierKey } from '../identity/identity';
import { openSuspicion, raise } from '../merging/open-suspicion';
import { suspect } from '../merging/suspect';
import { suspicionEntity } from '../merging/suspicion-record';
import type { CustomerPart, CustomerRecord } from '../record/customer-record';
import { emptyPartAt } from '../record/empty-part';
import { foldProfile } from '../record/fold-profile';
import { partOf } from '../record/merged-view';
import { sharedEvents } from '../record/record-events';
import { withCorrection, withMoreChanged } from './as-read-now';
import { changedParts } from './changed-parts';
import { correctByAll } from './contribute-correction';
import type { CorrectionInput } from './correction-input';
import { vacated } from './vacate';

/**
 * The revision that makes the new reading true: what only the old one stated goes, what the new one states comes, for the same customer or
 * another, and every feature's state follows. Pure: the same input gives the same revision, ids included.
 */
export function decideCorrection(input: CorrectionInput): InteractionRevision {
  const { from, record, withdrawn, target, cause } = input;
  const { recordable } = target.resolved;
  const before = partOf(record, from.customerId);
  const stays = target.customerId === from.customerId;
  const was = from.interaction;
  const { interaction, changed: read } = withCorrection(
    { was, now: recordable.interaction, customerId: target.customerId, previousCustomerId: from.customerId },
    cause,
  );
  const place = { customerId: target.customerId, interaction };
  const start = stays ? withdrawn.part : startOf(input);
  const folded = foldProfile(
    withoutTrace(start),
    { interaction, sorted: target.resolved.sorted },
    foldingOf(input, stays),
  );
  const left = {
    part: stays ? folded.profile : withdrawn.part,
    others: othersOf(record, from.customerId),
    contents: input.rest,
  };
  const come = { part: folded.profile, others: othersIn(input), contents: target.contents };
  const context = (customerId: string) => ({ ...revisionContext(place, cause), customerId });
  const now = { ...recordable, interaction };
  const by = correctByAll({ was, now, from: left, to: stays ? undefined : come, cause, context }, input.contributing);
  const changed = [...read, ...by.changed];
  const to = { customerId: target.customerId, interaction: withMoreChanged(interaction, by.changed, cause.by) };
  const known = new Set(stays ? claimedOf(before) : []);
  const gained = folded.gained.map(({ type, value }) => ({ type, value }));
  const revised = { cause: 'corrected', changed, ...(!stays && { previousCustomerId: from.customerId }) } as const;
  const after = stays ? by.to : vacated(by.from, target.customerId, input.rest);
  const isNew = !stays && start.version === 0;
  const people = personEvents({
    before,
    after,
    to: by.to,
    start,
    isNew,
    stays,
    gained: gained.filter((key) => !known.has(identifierKey(key))),
  });
  return {
    ...{ from, to, revised },
    events: [
      correctedEvent(to, revised, cause),
      ...people.map(({ make, customerId }, index) => make({ ...context(customerId), index })),
      ...sharedEvents(context(target.customerId), recordable.interaction.id, folded.shared),
      ...by.events,
    ],
    parts: changedParts({ ...input, left: after, come: by.to, stays }),
    claims: gained.map((key) => ({ customerId: target.customerId, key })),
    sharings: target.resolved.sorted.flatMap(({ sharing }) => sharing ?? []),
    released: withdrawn.released.map((key) => ({ customerId: from.customerId, key })),
    writes: [...by.writes, ...suspicions(input)],
    removals: by.removals,
  };
}

const claimedOf = ({ identifiers }: CustomerPart) =>
  identifiers.filter(({ unclaimed }) => unclaimed === undefined).map(identifierKey);

function startOf({ target, cause }: CorrectionInput): CustomerPart {
  const there = target.record?.parts.find(({ id }) => id === target.customerId);
  return there ?? emptyPartAt(target.customerId, cause.at);
}

/** Somebody is known under this id again. */
function withoutTrace({ movedTo: _, ...part }: CustomerPart): CustomerPart {
  return part;
}

function foldingOf({ rest, target, survivorship }: CorrectionInput, stays: boolean) {
  return { recorded: stays ? rest.interactions : target.contents.interactions, survivorship };
}

const othersOf = (record: CustomerRecord | undefined, id: string): readonly CustomerPart[] =>
  record?.parts.filter((part) => part.id !== id) ?? [];

/** The other source records of the customer that the interaction comes to; the one that it leaves is as it is left. */
function othersIn({ target, withdrawn }: CorrectionInput): readonly CustomerPart[] {
  return othersOf(target.record, target.customerId).map((part) =>
    part.id === withdrawn.part.id ? withdrawn.part : part,
  );
}

interface Changes {
  readonly before: CustomerPart;
  readonly after: CustomerPart;
  readonly start: CustomerPart;
  readonly to: CustomerPart;
  readonly isNew: boolean;
  readonly stays: boolean;
  readonly gained: readonly { readonly type: CustomerPart['identifiers'][number]['type']; readonly value: string }[];
}

interface PersonEvent {
  readonly customerId: string;
  make(context: Parameters<typeof domainEvent>[1]): DomainEvent;
}

function personEvents({ before, after, start, to, isNew, stays, gained }: Changes): readonly PersonEvent[] {
  const updated = (one: CustomerPart, other: CustomerPart): readonly PersonEvent[] => {
    const fields = personFields.filter((field) => one.fields[field]?.value !== other.fields[field]?.value);
    if (fields.length === 0) return [];
    return [
      {
        customerId: other.id,
        make: (context) => domainEvent(CustomerUpdated, context, { interactionId: context.causationId, fields }),
      },
    ];
  };
  const identifiers = [...gained];
  const known = stays ? updated(before, to) : [...updated(start, to), ...updated(before, after)];
  if (isNew) {
    const created: PersonEvent = {
      customerId: to.id,
      make: (context) => domainEvent(CustomerCreated, context, { interactionId: context.causationId, identifiers }),
    };
    return [created, ...updated(before, after)];
  }
  if (identifiers.length === 0) return known;
  const identified: PersonEvent = {
    customerId: to.id,
    make: (context) => domainEvent(CustomerIdentified, context, { interactionId: context.causationId, identifiers }),
  };
  return [identified, ...known];
}

function suspicions({ target, cause }: CorrectionInput): readonly ItemWrite[] {
  const { recordable } = target.resolved;
  const survivorId = target.record?.parts[0].id ?? target.customerId;
  const own = suspect(target.resolved, survivorId, target.record?.parts ?? []);
  const asked = target.alike
    .filter((id) => id !== survivorId)
    .map((id) => {
      const what = 'a message that was read again carries identifiers of both';
      const suspicion = openSuspicion([survivorId, id], {
        ...{ reason: 'shared-identifier', score: 0.5, at: cause.at, interactionId: recordable.interaction.id },
        evidence: [{ what, weight: 0.5 }],
      });
      const { correlationId } = cause;
      return raise(suspicion, { customerId: survivorId, correlationId, causationId: recordable.interaction.id });
    });
  return [...own, ...asked].map(({ suspicion, events }) => once(suspicionEntity, suspicion, events));
}
