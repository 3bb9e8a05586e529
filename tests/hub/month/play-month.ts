import { createServer } from 'node:http';
import * as z from 'zod';
import type { Api } from '../api';
import { eachOf } from '../books';
import { must } from '../setting';
import type { Company, Fact } from './company';
import { formId, openCompany, sourceToken } from './company-rules';
import { expectedMonth } from './expected-month';
import { type Mail, type MonthReport, monthReport } from './month-report';

export interface PlayedMonth {
  /** as the hub and the mails that left have it */
  readonly report: MonthReport;
  readonly expected: MonthReport;
}

type Hub = { readonly url: string; readonly api: Api; idle(): Promise<void> };

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** so long after the last facts the month ends */
const afterwardsMinutes = 140;

/** Plays a company's month on a fresh hub by its clock, from the next midnight on; `note` hears how far it is. */
export async function playMonth(
  hub: Hub,
  company: Company,
  note: (day: number) => void = () => undefined,
): Promise<PlayedMonth> {
  const mails = await openMailServer();
  try {
    await openCompany(hub.api, mails.url);
    const clock = await clockOf(hub);
    const midnight = Math.ceil(clock.now() / dayMs) * dayMs;
    for (const [index, slot] of company.slots.entries()) {
      await clock.moveTo(midnight + slot * minuteMs);
      await send(
        hub,
        company.facts.filter(({ minute }) => minute === slot),
        midnight,
      );
      await hub.idle();
      note(index);
    }
    const end = (company.slots.at(-1) ?? 0) + afterwardsMinutes;
    await clock.moveTo(midnight + end * minuteMs);
    await hub.idle();
    return {
      report: await monthReport(hub.api, company, mails.all()),
      expected: expectedMonth(company, midnight, end),
    };
  } finally {
    mails.close();
  }
}

/** The hub's clock, which runs on while nobody moves it. */
async function clockOf(hub: Hub) {
  let ahead = 0;
  const advance = async (ms: number) => {
    const { now } = (await must(hub.api.post('/_local/clock', { advance: `PT${(ms / 1000).toFixed(3)}S` }))).body;
    ahead = Date.parse(now) - Date.now();
  };
  await advance(0);
  const now = () => Date.now() + ahead;
  return { now, moveTo: (time: number) => advance(Math.max(0, time - now())) };
}

async function send(hub: Hub, facts: readonly Fact[], midnight: number): Promise<void> {
  await eachOf(
    facts.filter(({ kind }) => kind === 'form'),
    ({ person: { email, phone, country, agrees } }) => {
      const fields = {
        email,
        telefono: phone,
        pais: country,
        mensaje: 'Quiero saber más',
        ...(agrees && { boletin: 'on' }),
      };
      return post(`${hub.url}/v1/forms/${formId}`, fields, {});
    },
  );
  const others = facts.filter(({ kind }) => kind !== 'form');
  for (let start = 0; start < others.length; start += 100) {
    const events = others.slice(start, start + 100).map((fact, index) => eventOf(fact, midnight, start + index));
    await post(`${hub.url}/v1/events`, events, { authorization: `Bearer ${sourceToken}` });
  }
}

const kinds = {
  wrote: { channel: 'web', kind: 'message_received', direction: 'inbound', content: { text: 'Una pregunta' } },
  missed: { channel: 'phone', kind: 'call_missed', direction: 'inbound' },
  returned: { channel: 'phone', kind: 'call_completed', direction: 'outbound', call: { durationSeconds: 80 } },
} as const;

function eventOf({ kind, minute, person }: Fact, midnight: number, index: number): object {
  if (kind === 'form') return {};
  return {
    ...kinds[kind],
    vendorEventId: `${minute}-${index}`,
    occurredAt: new Date(midnight + minute * minuteMs).toISOString(),
    person: { identifiers: [{ type: 'phone', value: person.phone }] },
  };
}

async function post(url: string, body: object, headers: Readonly<Record<string, string>>): Promise<void> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, init);
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`${url}: ${answer.status} ${text}`);
}

const Posted = z.object({ data: z.object({ subject: z.string(), to: z.object({ value: z.string() }) }) });

/** Where mails really go; a second request for the same mail counts no more. */
async function openMailServer() {
  const mails = new Map<string, Mail>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { subject, to } = Posted.parse(JSON.parse(Buffer.concat(chunks).toString())).data;
      const at = Number(request.headers['webhook-timestamp']) * 1000;
      mails.set(String(request.headers['webhook-id']), { subject, to: to.value, at });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/mail`,
    all: () => [...mails.values()],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
