import { isDeepStrictEqual } from 'node:util';
import { emailFault, holdsPhones } from '@afluente/domain/customers/identity/judge-writing';
import { readBirthday } from '@afluente/domain/customers/record/birthday';
import type { SentEvent } from './event-schema';
import { sentConsentState } from './sent-consent';

/** One thing that the sender can fix; `pointer` is a JSON pointer (RFC 6901) into the array that was sent. */
interface SentFault {
  readonly pointer: string;
  readonly detail: string;
}

type SentIdentifier = SentEvent['person']['identifiers'][number];

const addressDetail = 'this is not an email address';
const phoneDetail = 'this is not a phone number: expected 6 to 20 digits, or + and at most 15';
const birthdayDetail = 'this is not a date of birth: it is in the future, before 1900 or not a date';

const consentDetail =
  'this is neither granted, denied or pending nor a known yes or no: consent follows from a known answer only';

/** What telephone exchanges write for a caller who hides their number: not a fault of the sender, and kept with the interaction. */
const hiddenCaller = /^\s*(?:anonymous|restricted|unavailable|unknown|private|blocked|withheld|\+464)\s*$/i;

/**
 * What is wrong with sent events beyond their shape: invalid addresses and phone numbers, impossible birthdays, and consents that are neither a yes nor a no. `today`:
 * `YYYY-MM-DD`.
 */
export function sentFaults(events: readonly SentEvent[], today: string): readonly SentFault[] {
  const repeats = repeatedIds(events);
  return events.flatMap(({ person, consent = [] }, index) => [
    ...(repeats.get(index) ?? []),
    ...person.identifiers.flatMap((identifier, place) =>
      identifierFaults(identifier, `/${index}/person/identifiers/${place}`),
    ),
    ...birthdayFaults(person.birthday, { today, pointer: `/${index}/person/birthday` }),
    ...consent.flatMap(({ state }, place) =>
      sentConsentState(state) === undefined
        ? [{ pointer: `/${index}/consent/${place}/state`, detail: consentDetail }]
        : [],
    ),
  ]);
}

/** An id is of one fact: of two different ones under it, one would be lost. The same fact twice is a repeat, and harmless. */
function repeatedIds(events: readonly SentEvent[]): ReadonlyMap<number, readonly SentFault[]> {
  const first = new Map<string, number>();
  return new Map(
    events.flatMap((event, index) => {
      const { vendorEventId: id } = event;
      if (id === undefined) return [];
      const before = first.get(id) ?? index;
      first.set(id, before);
      if (before === index || isDeepStrictEqual(events[before], event)) return [];
      const detail = `this is the id of /${before} too, which is another fact: give each fact an id of its own`;
      return [[index, [{ pointer: `/${index}/vendorEventId`, detail }]] as const];
    }),
  );
}

function identifierFaults({ type, value, raw }: SentIdentifier, pointer: string): readonly SentFault[] {
  const text = raw ?? value ?? '';
  const at = { pointer: `${pointer}/${raw === undefined ? 'value' : 'raw'}` };
  if (type === 'email' && emailFault(text) === 'notAnAddress') return [{ ...at, detail: addressDetail }];
  return type === 'phone' && !holdsPhones(text) && !hiddenCaller.test(text) ? [{ ...at, detail: phoneDetail }] : [];
}

function birthdayFaults(birthday: string | undefined, { today, pointer }: { today: string; pointer: string }) {
  const isBorn = birthday === undefined || readBirthday(birthday, { today }) !== undefined;
  return isBorn ? [] : [{ pointer, detail: birthdayDetail }];
}
