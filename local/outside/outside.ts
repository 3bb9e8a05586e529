import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { BoundedJournal } from '../bounded-journal';
import type { Bus } from '../bus/bus';
import type { Service } from '../endpoint/service';
import type { Mailbox } from '../mailbox';
import type { Place } from '../template/place';
import { mailEvents } from './mail-simulator';

/** A request to somebody outside, as a worker hands it over (`worker/outside-calls.ts`). */
const Call = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
});

export interface OutsideParts {
  readonly mailbox: Pick<Mailbox, 'commit'>;
  readonly outbox: BoundedJournal;
  readonly now: () => number;
  /** the account's default bus, to which Amazon SES reports */
  readonly bus: Pick<Bus, 'stage'> | undefined;
  readonly place: Place;
}

/** Keeps each request in the outbox, and answers as somebody who took it: there is nobody there. */
export function createOutside({ mailbox, outbox, now, bus, place }: OutsideParts): Service {
  return async ({ body }) => {
    const { method, url, headers, body: encoded } = Call.parse(JSON.parse(body.toString('utf8')));
    const id = randomUUID();
    const at = new Date(now()).toISOString();
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    const said = { id, at, method, url, headers: withoutSecrets(headers), body: readable(text, headers) };
    const kept = { changes: outbox.keep(JSON.stringify(said)), apply: () => undefined };
    const events = mailEvents(said, taken(id).MessageId, { place, now: now() });
    await mailbox.commit(kept, ...(bus === undefined || events.length === 0 ? [] : [bus.stage(events)]));
    return answerOf(new URL(url).hostname, taken(id, said.body));
  };
}

/** As whoever has this name says that it took something. */
function answerOf(host: string, body: object) {
  const plain = { 'content-type': 'text/plain' };
  if (host === 'hooks.slack.com') return { status: 200, headers: plain, body: 'ok' };
  if (/\.(?:azure|office|powerplatform)\.com$/.test(host)) return { status: 202, headers: plain, body: '' };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** What stands for a key is not shown: its scheme alone. */
const secret = /authorization|api-key|token|secret/i;

function withoutSecrets(headers: z.output<typeof Call>['headers']) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) =>
      secret.test(name) ? [name, `${String(value).split(' ').slice(0, -1).join(' ')} …`.trim()] : [name, value],
    ),
  );
}

/** JSON and form fields as what they say, all else as text. */
function readable(text: string, headers: z.output<typeof Call>['headers']): unknown {
  const type = String(headers['content-type'] ?? '');
  if (/json/.test(type)) return parsed(text);
  if (/x-www-form-urlencoded/.test(type)) return Object.fromEntries(new URLSearchParams(text));
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Mailgun names a mail by the Message-ID that it is given. */
const Asked = z.object({ 'h:Message-Id': z.string() });

/** The ids by which providers name what they took: Mailgun, Twilio, Amazon SES, the Cloud API of WhatsApp, Slack. */
function taken(id: string, asked?: unknown) {
  const name = id.replaceAll('-', '');
  return {
    id: Asked.safeParse(asked).data?.['h:Message-Id'] ?? `${name}@local.invalid`,
    sid: `SM${name}`,
    MessageId: name,
    messages: [{ id: `wamid.${name}` }],
    status: 'queued',
    message: 'Queued. Thank you.',
    ...{ ok: true, ts: '1.000100' },
  };
}
