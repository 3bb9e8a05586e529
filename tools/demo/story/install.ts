import * as z from 'zod';
import type { Stage } from './stage';

/** The set of rules is installed, once and once more; then the company says who works in it. */

const Installed = z.object({
  items: z.array(z.object({ path: z.string(), state: z.string(), does: z.string() })),
});
const Team = z.object({ name: z.string(), members: z.array(z.object({ id: z.string() })) });

export const people = {
  sales: [
    { id: 'ana', name: 'Ana Torres' },
    { id: 'bruno', name: 'Bruno Díaz' },
  ],
  service: [{ id: 'eva', name: 'Eva Ruiz' }],
} as const;

/** The name of somebody of the teams. */
export const nameOf = (id: string): string =>
  [...people.sales, ...people.service].find((one) => one.id === id)?.name ?? id;

export const formId = 'contact';

/** The name of a team as the hub has it. */
export async function teamName({ hub }: Pick<Stage, 'hub'>, id: string): Promise<string> {
  return (await hub.get(`/v1/teams/${id}`, Team)).name;
}

export async function install(stage: Stage): Promise<void> {
  const { hub, language, words, report } = stage;
  report.chapter(words.titles.install);
  const { items } = await hub.post('/v1/starter', { language }, Installed);
  const count = items.filter(({ state }) => state === 'installed').length;
  report.fact(words.labels.installed, words.installed(count), items.length > 0 && count === items.length);
  report.rows(
    items.map(({ path, does }) => [path, does]),
    [34],
  );
  const again = await hub.post('/v1/starter', { language }, Installed);
  const kept = again.items.filter(({ state }) => state === 'kept').length;
  report.fact(words.labels.again, words.again(kept), kept === items.length);
  await settle(stage);
}

/** What the answer leaves to people: members, a channel, who mails come from; and a form. */
async function settle(stage: Stage): Promise<void> {
  const { hub, words, report, phone } = stage;
  for (const [id, members] of Object.entries(people)) {
    const handles = id === 'sales' ? ['lead'] : ['case'];
    await hub.put(`/v1/teams/${id}`, { name: await teamName(stage, id), handles, notify: true, members });
  }
  await hub.put('/v1/channels/mail', {
    vendor: 'mailgun',
    name: 'Mail',
    settings: { domain: 'mg.example.com', from: 'hello@example.com' },
    secrets: { apiKey: 'key-of-the-demo' },
  });
  await hub.put(`/v1/forms/${formId}`, form(words.visitor.country));
  await phone.open(words.visitor.country);
  const there = await Promise.all(Object.keys(people).map((id) => hub.get(`/v1/teams/${id}`, Team)));
  const ids = there.flatMap(({ members }) => members.map(({ id }) => id));
  report.fact(words.labels.people, words.people(ids.map(nameOf)), ids.length === 3);
}

const form = (defaultCountry: string) => ({
  name: 'Contact',
  defaultCountry,
  allowedOrigins: ['*'],
  fields: [
    { name: 'given_name', type: 'text' },
    { name: 'family_name', type: 'text' },
    { name: 'company', type: 'text' },
    { name: 'email', type: 'email', required: true },
    { name: 'phone', type: 'tel' },
    { name: 'message', type: 'textarea' },
    { name: 'news', type: 'checkbox' },
  ],
  mapping: { news: 'consent:email:marketing' },
});
