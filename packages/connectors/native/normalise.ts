import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { parseJson } from '../body';
import type { Normalised, VendorRequest } from '../define-connector';
import { present } from '../present';
import { readShape } from '../shape';
import { type SentEvent, SentEvents } from './event-schema';
import { sentConsentState } from './sent-consent';

function draftOf(event: SentEvent): InteractionDraft {
  const {
    id,
    deliveryId: _d,
    sourceId: _s,
    vendor: _v,
    receivedAt: _r,
    person,
    occurredAt,
    vendorEventId,
    consent = [],
    attributes,
    ...rest
  } = event;
  const identifiers = person.identifiers.map(({ type, value, raw, verified }) =>
    present({ type, raw: raw ?? value ?? '', verified }),
  );
  const unclear = consent.filter(({ state }) => sentConsentState(state) === undefined);
  const rejectedConsent = unclear.map(({ channel, purpose, state }) => `${channel}:${purpose}: ${state}`).join(', ');
  return present({
    ...rest,
    vendorEventId: vendorEventId ?? id,
    occurredAt: occurredAt === undefined ? undefined : new Date(occurredAt).toISOString(),
    person: { ...person, identifiers },
    consent: consent.length === 0 ? undefined : consent.flatMap(stated),
    attributes: rejectedConsent === '' ? attributes : { ...attributes, rejectedConsent },
  });
}

function stated({ state: written, ...rest }: NonNullable<SentEvent['consent']>[number]) {
  const state = sentConsentState(written);
  return state === undefined ? [] : [{ ...rest, state }];
}

/** The interactions of a delivery, in the order they were sent. Throws RejectedError `connector.native.unexpectedShape`. */
export function normalise(request: VendorRequest): Normalised {
  const events = readShape({ vendor: 'native', schema: SentEvents }, parseJson(request.body));
  return { interactions: events.map(draftOf), unknownTypes: [] };
}
