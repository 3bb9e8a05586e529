import { at, textAt } from '../hub/answer';
import { customerBy, postForm } from '../hub/people';
import { defineJob } from '../job';

export const preferences = defineJob('Somebody says on their page what they want to get', async (hub, check) => {
  const admin = hub.as('admin');
  const posted = postForm(hub, { correo: 'consiente@example.com', boletin: 'on' });
  await check.answers('a box is ticked', posted, 202);
  const id = await check.eventually('its person is a customer', () => customerBy(hub, 'email=consiente@example.com'));
  const stateOf = async (key: string) => at((await admin.get(`/v1/customers/${id}`)).body, `consents.${key}.state`);
  check.that('and agrees to the newsletter', (await stateOf('email:newsletter')) === 'granted');
  const links = await check.answers('staff get their links', admin.get(`/v1/customers/${id}/preference-links`), 200);
  const pathOf = (name: string) => new URL(textAt(links, `${name}.url`)).pathname;
  const press = (path: string, body: string) =>
    hub.call('POST', path, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

  const page = await check.answers('the page opens', hub.call('GET', `${pathOf('preferences')}?lang=es`), 200);
  check.that('in their language', String(page.body).includes('Correo electrónico'), page.body);
  await check.answers('they untick the box', press(pathOf('preferences'), 'seen=email:newsletter:granted'), 303);
  check.that('and agree no more', (await stateOf('email:newsletter')) === 'denied');
  await check.answers(
    "a mailbox provider's one click",
    press(pathOf('unsubscribe'), 'List-Unsubscribe=One-Click'),
    200,
  );
  check.that('ends marketing by email', (await stateOf('email:marketing')) === 'denied');
  await check.answers('a link that was never made', hub.call('GET', '/v1/preferences/forged'), 404);
  const history = await check.answers('what they said is kept', admin.get(`/v1/customers/${id}/consents`), 200);
  check.that('each time', Number(at(history.body, 'items.length')) >= 3, history.body);
});
