import { type Answer, at, textAt } from '../hub/answer';
import type { DeployedHub } from '../hub/deployed-hub';
import { contactForm, customerBy, postForm, salesTeam, settledReceipt } from '../hub/people';
import { openSource, sms } from '../hub/sources';
import type { Check } from '../job';
import type { Filled } from './filled';

/** Gives the last release a bit of everything that it keeps, and reads all of it. */
export async function fill(hub: DeployedHub, check: Check): Promise<Filled> {
  await configure(hub, check);
  const source = await openSource(hub, 'twilio', 'sms', { defaultCountry: 'MX', secretNames: ['authToken'] });
  const recordedSms = sms('+525512345678', 'Del release anterior');
  await check.answers('an SMS is acknowledged', source.send(recordedSms), 200);
  const customerId = await recorded(hub, check, {
    correo: 'antes@example.com',
    telefono: '55 1234 5678',
    boletin: 'on',
  });
  const [one, other] = [
    await recorded(hub, check, { correo: 'uno@antes.example', nombre: 'Uno Solo' }),
    await recorded(hub, check, { correo: 'otro@antes.example', nombre: 'Otro Más' }),
  ];
  const admin = hub.as('admin');
  const merged = await check.answers(
    'two are merged',
    admin.post(`/v1/customers/${one}/merge`, { otherId: other }),
    200,
  );
  const erasedId = await recorded(hub, check, { correo: 'olvidada@antes.example' });
  await check.answers('one is erased', admin.delete(`/v1/customers/${erasedId}`), 200);
  const importId = await importList(hub, check, 'antes', true);
  await assigned(hub, check, customerId);
  const links = await check.answers(
    'somebody has a link',
    admin.get(`/v1/customers/${customerId}/preference-links`),
    200,
  );
  const paths = [
    ...['teams', 'forms', 'sources', 'routing', 'routing/versions', 'retention', 'identity-policy', 'survivorship'],
    ...['leads?limit=200', 'deliveries?limit=200', 'erasures', 'suspicions?limit=50', `imports/${importId}`],
    ...[customerId, one, other].flatMap((id) => [
      `customers/${id}`,
      `customers/${id}/timeline`,
      `customers/${id}/export`,
    ]),
    ...[`customers/${customerId}/consents`, `customers/${one}/fields/name`, `customers/${one}/merges`],
  ].map((path) => `/v1/${path}`);
  const read = await Promise.all(paths.map(async (path): Promise<[string, Answer]> => [path, await admin.get(path)]));
  check.that(
    'all of it is read',
    read.every(([, { status }]) => status === 200),
    read,
  );
  return {
    read: new Map(read),
    ...{ customerId, erasedId, source, recordedSms, mergeId: textAt(merged, 'mergeId') },
    preferencesPath: new URL(textAt(links, 'preferences.url')).pathname,
  };
}

async function configure(hub: DeployedHub, check: Check): Promise<void> {
  const admin = hub.as('admin');
  await check.answers('the last release keeps a team', admin.put('/v1/teams/ventas', salesTeam), 200);
  await check.answers('rules', admin.put('/v1/routing', { rules: [], fallback: { team: 'ventas' } }), 200);
  const rule = {
    id: 'forms',
    when: { interaction: { channel: ['form'] } },
    assign: { team: 'ventas', strategy: 'round-robin' },
  };
  await check.answers(
    'a second version of them',
    admin.put('/v1/routing', { rules: [rule], fallback: { team: 'ventas' } }),
    200,
  );
  await check.answers('a form', admin.put('/v1/forms/contacto', contactForm), 200);
  await check.answers(
    'a rule of retention',
    admin.put('/v1/retention', { rules: [{ id: 'years', olderThan: 'P1095D' }] }),
    200,
  );
}

/** Posts a form and waits until its person is recorded; gives who that is. */
export async function recorded(
  hub: DeployedHub,
  check: Check,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const posted = await check.answers(`${fields.correo} posts`, postForm(hub, fields), 202);
  await check.eventually('and is recorded', () => settledReceipt(hub, textAt(posted, 'receiptId')));
  return check.eventually('as a customer', () => customerBy(hub, `email=${fields.correo}`));
}

/** Waits until the customer's lead has an owner. */
export async function assigned(hub: DeployedHub, check: Check, customerId: string): Promise<void> {
  await check.eventually('their lead has an owner', async () => {
    const { body } = await hub.as('admin').get('/v1/leads?status=assigned&limit=100');
    return JSON.stringify(body).includes(customerId) ? true : undefined;
  });
}

/** Posts a list of people to be recorded without a dry run; waits for its end where asked to. Gives its id. */
export async function importList(hub: DeployedHub, check: Check, name: string, toItsEnd: boolean): Promise<string> {
  const admin = hub.as('admin');
  const file = [
    'correo,nombre',
    ...Array.from({ length: 20 }, (_, row) => `${name}${row}@lista.example,Persona ${row}`),
    '',
  ].join('\n');
  const posting = admin.send('POST', `/v1/imports?name=${name}&dryRun=false`, file, 'text/csv');
  const id = textAt(await check.answers(`the list ${name} is taken`, posting, 202), 'id');
  if (toItsEnd) {
    await check.eventually('and recorded', async () =>
      at((await admin.get(`/v1/imports/${id}`)).body, 'status') === 'finished' ? true : undefined,
    );
  }
  return id;
}
