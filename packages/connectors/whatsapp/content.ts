import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { notFetched } from '../attached-file';
import { present, presentOrNone } from '../present';
import type { Message } from './schemas';

/** What a message says: its text, its media, and what only its type has. Media are fetched by id with a token, so the id is kept. */

type Attributes = NonNullable<InteractionDraft['attributes']>;
type Loose = Readonly<Record<string, Attributes[string] | null | undefined>>;

/** Attributes without those that are absent, null or blank; undefined where none is left. */
export function attributesOf(values: Loose): Attributes | undefined {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') kept[name] = value;
  }
  return presentOrNone(kept);
}

const mediaTypes = ['image', 'audio', 'video', 'document', 'sticker'] as const;

function mediumOf(message: Message) {
  const type = mediaTypes.find((candidate) => message[candidate] !== undefined && message[candidate] !== null);
  return type === undefined ? undefined : (message[type] ?? undefined);
}

function sharedContacts(message: Message): string | undefined {
  const lines = (message.contacts ?? []).map((card) => {
    const phones = (card.phones ?? []).map(({ phone, wa_id }) => phone ?? wa_id).filter((phone) => phone !== undefined);
    return [card.name?.formatted_name, ...phones].filter((part) => part !== undefined && part !== null).join(' ');
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}

function textOf(message: Message): string | undefined {
  const { interactive } = message;
  const said =
    message.text?.body ??
    mediumOf(message)?.caption ??
    message.button?.text ??
    interactive?.button_reply?.title ??
    interactive?.list_reply?.title ??
    interactive?.nfm_reply?.body ??
    message.reaction?.emoji ??
    message.order?.text ??
    sharedContacts(message);
  return said === null || said === '' ? undefined : said;
}

/** The content of a message; undefined where it has neither text nor media (a place, a removed reaction). */
export function contentOf(message: Message): InteractionDraft['content'] {
  const medium = mediumOf(message);
  const attachment =
    medium === undefined
      ? undefined
      : present({
          name: medium.filename ?? medium.id ?? '',
          contentType: medium.mime_type ?? 'application/octet-stream',
          url: medium.url ?? undefined,
          ...notFetched,
        });
  return presentOrNone({ text: textOf(message), attachments: attachment === undefined ? undefined : [attachment] });
}

/** What only one type of message has, by plain names. */
export function detailsOf(message: Message): Loose {
  const { interactive, location } = message;
  return {
    messageType: message.type,
    mediaId: mediumOf(message)?.id,
    latitude: location === undefined || location === null ? undefined : Number(location.latitude),
    longitude: location === undefined || location === null ? undefined : Number(location.longitude),
    placeName: location?.name,
    address: location?.address,
    interactiveType: interactive?.type,
    replyId: interactive?.button_reply?.id ?? interactive?.list_reply?.id,
    flowName: interactive?.nfm_reply?.name,
    flowResponse: interactive?.nfm_reply?.response_json,
    callPermission: interactive?.call_permission_reply?.response,
    buttonPayload: message.button?.payload,
    reactsTo: message.reaction?.message_id,
    removed: message.type === 'reaction' && textOf(message) === undefined ? true : undefined,
    catalogId: message.order?.catalog_id,
    unsupportedType: message.unsupported?.type,
    errorCode: message.errors?.[0]?.code,
    repliesTo: message.context?.id,
    forwarded: message.context?.forwarded === true ? true : undefined,
  };
}

/** The advertisement or post that a click-to-WhatsApp conversation began with. */
export function campaignOf(message: Message): InteractionDraft['campaign'] {
  const { referral } = message;
  if (referral === undefined || referral === null) return undefined;
  return present({
    source: 'meta',
    medium: referral.source_type ?? undefined,
    name: referral.headline ?? undefined,
    content: referral.source_id ?? undefined,
    clickIds: referral.ctwa_clid ? { ctwa_clid: referral.ctwa_clid } : undefined,
  });
}

/** A request from the catalogue as an order: the sum is rounded only as far as binary fractions ask for. */
export function commerceOf(message: Message): InteractionDraft['commerce'] {
  const { order } = message;
  if (order === undefined || order === null) return undefined;
  const items = order.product_items;
  const total = items.reduce((sum, item) => sum + item.quantity * item.item_price, 0);
  return present({
    orderId: message.id,
    currency: items[0]?.currency ?? undefined,
    total: Number(total.toFixed(6)),
    items: items.map((item) => present({ id: item.product_retailer_id ?? undefined, quantity: item.quantity })),
  });
}
