import { parseJson } from '../body';
import type { Normalised, VendorRequest } from '../define-connector';
import { gather, type Outcome } from '../outcome';
import { readShape } from '../shape';
import { normaliseCall } from './calls';
import { normaliseIdUpdate } from './identity-changes';
import { normaliseEcho, normaliseMessage } from './messages';
import { normalisePreference } from './preferences';
import { CallsValue, EchoesValue, Envelope, IdUpdatesValue, MessagesValue, PreferencesValue } from './schemas';
import { normaliseCallStatus, normaliseStatus } from './statuses';

/** A delivery holds entries of several accounts, each with several changes, each with several events: all are read, in order. */

const vendor = 'whatsapp';

type Path = readonly PropertyKey[];

/** Errors of our own number, in place of messages: nobody did anything, so they are only named. */
function namesOfErrors(errors: readonly { readonly code: number }[] | null | undefined): readonly Outcome[] {
  return (errors ?? []).map(({ code }) => ({ unknown: `errors.${code}` }));
}

const readers: Readonly<Record<string, (value: unknown, at: Path) => readonly Outcome[]>> = {
  messages: (value, at) => {
    const read = readShape({ vendor, schema: MessagesValue, at }, value);
    return [
      ...(read.messages ?? []).map((message) => normaliseMessage(message, read)),
      ...(read.statuses ?? []).map((status) => normaliseStatus(status, read)),
      ...namesOfErrors(read.errors),
    ];
  },
  smb_message_echoes: (value, at) => {
    const read = readShape({ vendor, schema: EchoesValue, at }, value);
    return read.message_echoes.map((message) => normaliseEcho(message, read));
  },
  calls: (value, at) => {
    const read = readShape({ vendor, schema: CallsValue, at }, value);
    return [
      ...(read.calls ?? []).map((call) => normaliseCall(call, read)),
      ...(read.statuses ?? []).map((status) => normaliseCallStatus(status, read)),
      ...namesOfErrors(read.errors),
    ];
  },
  user_id_update: (value, at) =>
    readShape({ vendor, schema: IdUpdatesValue, at }, value).user_id_update.map(normaliseIdUpdate),
  user_preferences: (value, at) => {
    const read = readShape({ vendor, schema: PreferencesValue, at }, value);
    return read.user_preferences.map((preference) => normalisePreference(preference, read));
  },
};

/** Reads a batch. Another object or field of the same Meta app is named, and its neighbours are kept. */
export function normalise(request: VendorRequest): Normalised {
  const envelope = readShape({ vendor, schema: Envelope }, parseJson(request.body));
  if (envelope.object !== 'whatsapp_business_account') return gather([{ unknown: `object.${envelope.object}` }]);
  const outcomes = envelope.entry.flatMap((entry, entryIndex) =>
    entry.changes.flatMap((change, changeIndex): readonly Outcome[] => {
      const read = Object.hasOwn(readers, change.field) ? readers[change.field] : undefined;
      if (read === undefined) return [{ unknown: change.field }];
      return read(change.value, ['entry', entryIndex, 'changes', changeIndex, 'value']);
    }),
  );
  return gather(outcomes);
}
