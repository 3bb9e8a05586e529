import * as z from 'zod';
import { isoOfUnixSeconds } from '../time';

/** WhatsApp Cloud API payloads, loose: only what is used. Names may be absent or null where the person hides the number. */

const text = z.string().nullish();

/** Unix seconds, as a string in most events and a number in some; read as ISO 8601 UTC. */
const time = z.union([z.string(), z.number()]).transform((seconds, context) => {
  const iso = isoOfUnixSeconds(seconds);
  if (iso === undefined) context.addIssue({ code: 'custom', message: 'expected Unix seconds' });
  return iso ?? '';
});

export const Envelope = z.object({
  object: z.string(),
  entry: z.array(z.object({ id: z.string(), changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});

export const Contact = z.object({
  wa_id: text,
  user_id: text,
  parent_user_id: text,
  country_code: text,
  profile: z.object({ name: text, username: text }).nullish(),
});

const Metadata = z.object({ display_phone_number: text, phone_number_id: text });
export const VendorError = z.object({ code: z.number(), title: text });

const Media = z.object({ id: text, mime_type: text, filename: text, caption: text, url: text });

const Reply = z.object({ id: text, title: text, description: text });

/** What a message says, by its type. */
const said = {
  context: z.object({ id: text, forwarded: z.boolean().nullish() }).nullish(),
  referral: z.object({ source_id: text, source_type: text, headline: text, ctwa_clid: text }).nullish(),
  errors: z.array(VendorError).nullish(),
  text: z.object({ body: z.string() }).nullish(),
  image: Media.nullish(),
  audio: Media.nullish(),
  video: Media.nullish(),
  document: Media.nullish(),
  sticker: Media.nullish(),
  location: z
    .object({
      latitude: z.union([z.number(), z.string()]),
      longitude: z.union([z.number(), z.string()]),
      name: text,
      address: text,
    })
    .nullish(),
  contacts: z
    .array(
      z.object({
        origin: text,
        name: z.object({ formatted_name: text }).nullish(),
        phones: z.array(z.object({ phone: text, wa_id: text })).nullish(),
      }),
    )
    .nullish(),
  interactive: z
    .object({
      type: z.string(),
      button_reply: Reply.nullish(),
      list_reply: Reply.nullish(),
      nfm_reply: z.object({ name: text, body: text, response_json: text }).nullish(),
      call_permission_reply: z.object({ response: text }).nullish(),
    })
    .nullish(),
  button: z.object({ text, payload: text }).nullish(),
  reaction: z.object({ message_id: text, emoji: text }).nullish(),
  order: z
    .object({
      catalog_id: text,
      text,
      product_items: z.array(
        z.object({ product_retailer_id: text, quantity: z.number(), item_price: z.number(), currency: text }),
      ),
    })
    .nullish(),
  system: z
    .object({
      type: text,
      body: text,
      wa_id: text,
      new_wa_id: text,
      user_id: text,
      previous_user_id: text,
      parent_user_id: text,
      previous_parent_user_id: text,
    })
    .nullish(),
  unsupported: z.object({ type: text }).nullish(),
};

/** The new message within an edit. */
const Edited = z.object({ type: z.string(), ...said });

export const Message = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: time,
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
  group_id: text,
  ...said,
  edit: z.object({ original_message_id: z.string(), message: Edited.nullish() }).nullish(),
  revoke: z.object({ original_message_id: z.string() }).nullish(),
});

export const Status = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: time,
  recipient_id: text,
  recipient_user_id: text,
  recipient_parent_user_id: text,
  parent_recipient_user_id: text,
  recipient_participant_user_id: text,
  recipient_type: text,
  recipient_participant_id: text,
  biz_opaque_callback_data: text,
  conversation: z.object({ origin: z.object({ type: text }).nullish() }).nullish(),
  pricing: z.object({ category: text }).nullish(),
  errors: z.array(VendorError).nullish(),
});

export const Call = z.object({
  id: z.string(),
  event: z.string(),
  timestamp: time,
  direction: text,
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
  status: text,
  duration: z.number().int().min(0).nullish(),
});

export const Preference = z.object({
  wa_id: text,
  user_id: text,
  parent_user_id: text,
  category: z.string(),
  value: z.string(),
  detail: text,
  timestamp: time,
});

/** Old and new value of an id. */
const changed = z.object({ previous: z.string(), current: z.string() });

export const IdUpdate = z.object({
  wa_id: text,
  user_id: changed,
  parent_user_id: changed.nullish(),
  timestamp: time,
});

const parts = {
  metadata: Metadata.nullish(),
  contacts: z.array(Contact).nullish(),
  errors: z.array(VendorError).nullish(),
};

export const MessagesValue = z.object({
  ...parts,
  messages: z.array(Message).nullish(),
  statuses: z.array(Status).nullish(),
});
export const EchoesValue = z.object({ ...parts, message_echoes: z.array(Message) });
export const CallsValue = z.object({ ...parts, calls: z.array(Call).nullish(), statuses: z.array(Status).nullish() });
export const PreferencesValue = z.object({ ...parts, user_preferences: z.array(Preference) });

export const IdUpdatesValue = z.object({ ...parts, user_id_update: z.array(IdUpdate) });

export type Contact = z.output<typeof Contact>;
export type Message = z.output<typeof Message>;
export type Status = z.output<typeof Status>;
export type Call = z.output<typeof Call>;
export type IdUpdate = z.output<typeof IdUpdate>;
export type Preference = z.output<typeof Preference>;
/** What a change says beside its events: our own number, and who the people in it are. */
export interface Surroundings {
  readonly metadata?: z.output<typeof Metadata> | null | undefined;
  readonly contacts?: readonly Contact[] | null | undefined;
}
