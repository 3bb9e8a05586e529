import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { EventEntry } from '../bus/envelope';
import { arnOf, type Place } from '../template/place';

/**
 * What Amazon SES reports of a mail to its mailbox simulator (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html): what it
 * does at AWS, it does here. Other addresses answer nothing: nobody is there.
 */

const Asked = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
  Content: z.object({ Simple: z.object({ Subject: z.object({ Data: z.string() }) }) }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  ConfigurationSetName: z.string(),
});
type Asked = z.output<typeof Asked>;

/** Each account of the simulator: the names of its events, and what they say. `+label` behind the name is let through, as at AWS. */
const accounts: ReadonlyMap<string, readonly (readonly [string, object])[]> = new Map([
  ['success', [['Delivery', { delivery: { smtpResponse: '250 2.6.0 Message received' } }]]],
  ['bounce', [['Bounce', bounce('Permanent', 'General', '5.1.1')]]],
  [
    'ooto',
    [
      ['Delivery', { delivery: {} }],
      ['Bounce', bounce('Transient', 'General', '4.0.0')],
    ],
  ],
  [
    'complaint',
    [
      ['Delivery', { delivery: {} }],
      ['Complaint', { complaint: { complaintFeedbackType: 'abuse' } }],
    ],
  ],
  ['suppressionlist', [['Bounce', bounce('Permanent', 'Suppressed', '5.1.1')]]],
]);

function bounce(bounceType: string, bounceSubType: string, status: string) {
  return { bounce: { bounceType, bounceSubType, status } };
}

/** The account of an address of the simulator; blank for any other. */
function accountOf(address: string): string {
  const [local = '', domain] = bare(address).toLowerCase().split('@');
  return domain === 'simulator.amazonses.com' ? (local.split('+')[0] ?? '') : '';
}

/** The events of a request of SendEmail; none where it is no such request, or to nobody of the simulator. */
export function mailEvents(
  call: { readonly url: string; readonly body: unknown },
  id: string,
  { place, now }: { readonly place: Place; readonly now: number },
): readonly EventEntry[] {
  const asked = call.url.endsWith('/v2/email/outbound-emails') ? Asked.safeParse(call.body).data : undefined;
  const [to = ''] = asked?.Destination.ToAddresses ?? [];
  const account = accounts.get(accountOf(to));
  if (asked === undefined || account === undefined) return [];
  const resource = arnOf(place, 'ses', `configuration-set/${asked.ConfigurationSetName}`);
  const mail = mailOf(asked, { id, to, at: new Date(now).toISOString(), place });
  return account.map(([eventType, said]) => ({
    Source: 'aws.ses',
    DetailType: `Email ${eventType}`,
    Detail: JSON.stringify({ eventType, mail, ...withTimes(said, mail) }),
    Resources: [resource],
  }));
}

interface Sent {
  readonly id: string;
  readonly to: string;
  readonly at: string;
  readonly place: Place;
}

const bare = (address: string) => /<([^<>]+)>$/.exec(address)?.[1] ?? address;

function mailOf({ FromEmailAddress, Content, EmailTags, ConfigurationSetName }: Asked, { id, to, at, place }: Sent) {
  const from = bare(FromEmailAddress);
  return {
    ...{ messageId: id, timestamp: at, source: FromEmailAddress, destination: [bare(to)] },
    sourceArn: arnOf(place, 'ses', `identity/${from}`),
    commonHeaders: { from: [FromEmailAddress], subject: Content.Simple.Subject.Data },
    tags: {
      'ses:configuration-set': [ConfigurationSetName],
      ...Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]])),
    },
  };
}

function withTimes(said: object, { timestamp, destination }: ReturnType<typeof mailOf>) {
  const [emailAddress] = destination;
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      {
        ...value,
        timestamp,
        ...(name === 'delivery' && { recipients: destination }),
        ...(name === 'bounce' && {
          feedbackId: randomUUID(),
          bouncedRecipients: [{ emailAddress, status: value.status }],
        }),
        ...(name === 'complaint' && { feedbackId: randomUUID(), complainedRecipients: [{ emailAddress }] }),
      },
    ]),
  );
}
