/**
 * What mailing tools say of who left, whichever of them says it: Brevo and SendGrid (`event` beside `email`), ActiveCampaign (`type` beside `contact[email]`),
 * Klaviyo (a metric or topic, and a profile), MailerLite (`subscriber.unsubscribed`), Postmark (`RecordType` beside `Recipient`), by their guides to webhooks.
 */

/** What a mailing tool's webhook says that was passed on to a form. */
export interface ListEvent {
  /** a complaint is an unsubscription here: nobody signs a form's posts, and anybody may send one */
  readonly kind: 'unsubscribed' | 'email_bounced';
  readonly email: string;
  readonly occurredAt?: string | undefined;
  /** what the tool says of it */
  readonly said: Readonly<Record<string, string>>;
}

/** A field by the names on the way to it, lower case, with dots between them. */
export type Named = readonly (readonly [path: string, value: string])[];

const whatHappened: ReadonlySet<string> = new Set(
  'event event_type eventname topic metric name type recordtype'.split(' '),
);
const whom: ReadonlySet<string> = new Set('email recipient contact_email to_email email_address'.split(' '));
const when: ReadonlySet<string> = new Set(
  'timestamp ts_event ts date_time datetime changedat bouncedat unsubscribed_at'.split(' '),
);
const kept: ReadonlySet<string> = new Set(
  'list_id camp_id campaign_id asm_group_id reason suppressionreason origin'.split(' '),
);

const left =
  /^(?:(?:group_)?unsubscribed?|(?:subscriber|contact|email)\.unsubscribed?|(?:event:klaviyo\.)?unsubscribed[_ ]from[_ ](?:email[_ ]marketing|list|email[_ ]list))$/;
const complained =
  /^(?:spamreport|spamcomplaint|(?:subscriber|contact|email)\.(?:spam_reported|complaint|complained)|(?:event:klaviyo\.)?marked[_ ]email[_ ]as[_ ]spam)$/;

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The event, of the one address that the post names; undefined where it is none, or names several. */
export function toolEventIn(fields: Named): ListEvent | undefined {
  const emails = new Set(
    fields.flatMap(([path, value]) => (whom.has(lastOf(path)) && value ? [value.toLowerCase()] : [])),
  );
  const [email] = emails;
  const happened = fields.find((field) => isOfOneWhoLeft(field, fields))?.[1];
  if (happened === undefined || email === undefined || emails.size > 1 || !email.includes('@')) return undefined;
  const said = fields.flatMap(([path, value]) => (kept.has(lastOf(path)) && value ? [[lastOf(path), value]] : []));
  const isDead = saysOf(fields, 'suppressionreason') === 'hardbounce';
  return {
    kind: isDead ? 'email_bounced' : 'unsubscribed',
    email,
    occurredAt: instantIn(fields),
    said: { ...Object.fromEntries(said), event: happened },
  };
}

/** A bare `type: unsubscribe` may be what a page asks, and a bare `spam` what somebody answered. */
function isOfOneWhoLeft([path, value]: Named[number], fields: Named): boolean {
  const name = lastOf(path);
  const says = value.toLowerCase();
  if (!whatHappened.has(name)) return false;
  if (says === 'subscriptionchange') return saysOf(fields, 'suppresssending') === 'true';
  if (says === 'spam')
    return name === 'event' && fields.some(([other]) => /^(?:ts_event|ts|camp_id|message-id)$/.test(other));
  if (/^(?:type|name|metric)$/.test(name) && /^unsubscribed?$/.test(says))
    return name === 'type' && fields.some(([other]) => other === 'contact.email');
  return left.test(says) || complained.test(says);
}

const saysOf = (fields: Named, name: string): string | undefined =>
  fields.find(([path]) => lastOf(path) === name)?.[1].toLowerCase();

/** Seconds or milliseconds of a clock, or a time that says its zone. */
function instantIn(fields: Named): string | undefined {
  const written = fields.find(([path, value]) => when.has(lastOf(path)) && (isClock(value) || isZoned(value)))?.[1];
  if (written === undefined) return undefined;
  const instant = new Date(isClock(written) ? Number(written.padEnd(13, '0')) : written);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

const isClock = (value: string): boolean => /^\d{10}(?:\d{3})?$/.test(value);
const isZoned = (value: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:?\d\d)$/.test(value);
