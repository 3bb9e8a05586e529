import * as z from 'zod';
import type { Api } from '../api';
import { eachOf } from '../books';
import { must } from '../setting';
import { clockAt, zones } from './clock-at';
import type { Company } from './company';
import { members } from './company-rules';

/** What a month came to. */
export interface MonthReport {
  readonly messages: Readonly<Record<'hello' | 'nudge' | 'offer', number>>;
  /** marketing that left between nine in the evening and nine in the morning of whoever got it */
  readonly atNight: number;
  readonly cases: number;
  /** cases whose caller was called back too late, or not yet */
  readonly breaches: number;
  readonly escalatedTwice: number;
  /** leads of each member, the fewest first */
  readonly load: Readonly<Record<keyof typeof members, readonly number[]>>;
  readonly qualified: number;
}

const Lead = z.object({
  ownerId: z.string().optional(),
  scoring: z.object({ qualifiedAt: z.string().optional() }).optional(),
});
const CaseClocks = z.object({
  clocks: z.array(z.object({ breachedAt: z.string().optional(), levels: z.number() })),
});

/** A mail that really left. */
export interface Mail {
  readonly subject: string;
  readonly to: string;
  /** when it left by the hub's clock: milliseconds since 1970 */
  readonly at: number;
}

/** The month as the hub shows it, beside the mails that really left. */
export async function monthReport(api: Api, { facts }: Company, mails: readonly Mail[]): Promise<MonthReport> {
  const leads = (await allOf(api, '/v1/leads')).map((lead) => Lead.parse(lead));
  const ids = (await allOf(api, '/v1/cases')).map((one) => z.object({ id: z.string() }).parse(one).id);
  const cases = await eachOf(ids, async (id) => CaseClocks.parse((await must(api.get(`/v1/cases/${id}`))).body));
  const clocks = cases.flatMap((one) => one.clocks);
  const sent = (wanted: string) => mails.filter(({ subject }) => subject === wanted).length;
  const people = new Map(facts.map(({ person }) => [person.email, person]));
  const isAtNight = ({ subject, to, at }: Mail) => {
    const { hour } = clockAt(at, zones[people.get(to)?.country ?? 'ES']);
    return subject !== 'hello' && (hour < 9 || hour >= 21);
  };
  const load = (ids: readonly string[]) =>
    ids.map((id) => leads.filter(({ ownerId }) => ownerId === id).length).sort((one, other) => one - other);
  return {
    messages: { hello: sent('hello'), nudge: sent('nudge'), offer: sent('offer') },
    atNight: mails.filter(isAtNight).length,
    cases: cases.length,
    breaches: clocks.filter(({ breachedAt }) => breachedAt !== undefined).length,
    escalatedTwice: clocks.filter(({ levels }) => levels === 2).length,
    load: { es: load(members.es), mx: load(members.mx) },
    qualified: leads.filter(({ scoring }) => scoring?.qualifiedAt !== undefined).length,
  };
}

async function allOf(api: Api, path: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let cursor = '';
  do {
    const { body } = await must(api.get(`${path}?limit=200${cursor}`));
    items.push(...body.items);
    cursor = body.cursor === undefined ? '' : `&cursor=${encodeURIComponent(body.cursor)}`;
  } while (cursor !== '');
  return items;
}
