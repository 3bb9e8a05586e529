import { randomBytes } from 'node:crypto';
import { must } from '@afluente/tests/hub/setting';
import { announce } from '../announce';
import { filledIn, formHeaders, formPath, numbered, postTemplate } from '../hub/contact';
import type { HubProcess } from '../hub/hub-process';
import type { Post } from '../load/post-each';
import { range } from '../report/statistics';
import type { Metered } from './bill';
import { meter, type Scenario } from './scenario';
import { whatsAppPost } from './whatsapp-post';

export interface Played {
  readonly name: string;
  readonly metered: Metered;
  /** USD a million at most */
  readonly target?: number;
}

const people = 200;
/** others than those of the scenarios */
const warmFrom = 5_000;
/** one after the other, each waiting for the one before: a few say the same as many */
const single = 12;

/** Plays every scenario of the price on one hub, each on the customers that the ones before have made. */
export async function playScenarios(hub: HubProcess): Promise<Played[]> {
  const first = formPosts('primero', people);
  const play = (name: string, posts: readonly Post[], more: { batches?: 'single'; target?: number } = {}) => {
    announce(`price: ${name}, ${posts.length} posts`);
    const { batches = 'full', target } = more;
    const scenario: Scenario = { path: formPath, posts, status: 202, batches };
    return meter(hub, scenario).then((metered): Played => ({ name, metered, ...(target !== undefined && { target }) }));
  };
  await play('warming up', formPosts('previo', people, warmFrom));
  const created = await play('new customer, lead assigned', first, { target: 20 });
  const known = await play('known customer, same day, batches of 10', formPosts('segundo', people), {
    target: 5.5,
  });
  const slow = await play('known customer, same day, one at a time', formPosts('tercero', single), {
    batches: 'single',
    target: 7,
  });
  const repeated = await play('duplicate of a form post', formPosts('segundo', people));
  await must(hub.api.post('/_local/clock', { advance: 'P1D' }));
  const nextDay = await play('known customer, first post of the day', formPosts('mañana', people));
  // last, because it adds the names that people have on WhatsApp
  const messages = await playWhatsApp(hub);
  return [known, slow, nextDay, created, messages, repeated];
}

function formPosts(round: string, count: number, from = 1): Post[] {
  const template = postTemplate(round);
  return range(count, from).map((nth) => ({ headers: formHeaders, body: filledIn(template, nth) }));
}

/** A second message of customers whose WhatsApp number is known from the first. */
async function playWhatsApp(hub: HubProcess): Promise<Played> {
  const appSecret = randomBytes(16).toString('hex');
  const secrets = { appSecret, verifyToken: randomBytes(16).toString('hex') };
  await must(hub.api.put('/v1/sources/wa', { vendor: 'whatsapp', name: 'WhatsApp', defaultCountry: 'MX', secrets }));
  const at = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
  const text = 'Hola, ¿siguen abiertos hoy? Quisiera pasar a ver el modelo nuevo por la tarde.';
  const posts = (round: string) =>
    range(people, 1).map((nth) =>
      whatsAppPost(
        { from: `521551${numbered(nth)}`, id: `wamid.HBgNNTIxNTUxMDAwMDAwMRUCABIYFDNBN${round}${nth}`, at, text },
        appSecret,
      ),
    );
  announce(`price: WhatsApp message of a known customer, ${people} posts`);
  const path = '/v1/hooks/wa';
  await meter(hub, { path, posts: posts('A'), status: 200, batches: 'full' });
  const metered = await meter(hub, { path, posts: posts('B'), status: 200, batches: 'full' });
  return { name: 'WhatsApp message of a known customer', metered };
}
