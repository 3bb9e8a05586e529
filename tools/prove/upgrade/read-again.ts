import { type Answer, at, fits, listAt, shorten } from '../hub/answer';
import type { DeployedHub } from '../hub/deployed-hub';
import { customerBy, settledReceipt } from '../hub/people';
import type { Check } from '../job';
import type { Filled } from './filled';

/** Reads all that the last release kept: the same, with whatever fields and neighbours are new. */
export async function readAgain(hub: DeployedHub, check: Check, { read }: Filled): Promise<void> {
  for (const [path, answer] of read) {
    const before = withoutGuides(answer);
    const after = withoutGuides(await hub.as('admin').get(path));
    const lost = listAt(before, 'items').filter((old) => !listAt(after, 'items').some((one) => fits(one, old)));
    const isKept = Array.isArray(at(before.body, 'items')) ? lost.length === 0 : fits(after.body, before.body);
    const title = `${path.replace(/(cus|imp)_\w+/, '…')} reads as before`;
    check.that(title, after.status === 200 && isKept, lost.length > 0 ? [lost, after.body] : [before.body, after.body]);
  }
}

/** What a release says itself of setting a source up is not kept. */
function withoutGuides({ body, ...answer }: Answer): Answer {
  return {
    ...answer,
    body: JSON.parse(JSON.stringify(body, (name, value: unknown) => (name === 'setup' ? undefined : value))),
  };
}

/** Goes on with what the last release began long ago. */
export async function goOn(hub: DeployedHub, check: Check, filled: Filled): Promise<void> {
  const { customerId, mergeId, erasedId, source, recordedSms, preferencesPath, read } = filled;
  const admin = hub.as('admin');
  const again = await check.answers("the vendor's old secret still holds", source.send(recordedSms), 200);
  const id = again.headers.get('afluente-receipt') ?? '';
  const receipt = await check.eventually('what it had sent before', () => settledReceipt(hub, id));
  check.that('is known as a duplicate', at(receipt.body, 'status') === 'duplicate', receipt.body);
  await check.answers('an old link opens', hub.call('GET', preferencesPath), 200);
  const saving = {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'seen=email:newsletter:granted',
  };
  await check.answers('and takes a refusal', hub.call('POST', preferencesPath, saving), 303);
  const merge = [...read].find(([path]) => path.endsWith('/merges'))?.[0].split('/')[3] ?? '';
  await check.answers('an old merge is undone', admin.post(`/v1/customers/${merge}/unmerge`, { mergeId }), 200);
  await check.answers('who was erased stays so', admin.get(`/v1/customers/${erasedId}`), 410);
  check.that('by email too', (await customerBy(hub, 'email=olvidada@antes.example')) === undefined);
  await check.answers('their consent is kept', admin.get(`/v1/customers/${customerId}/consents`), 200);
  const deliveries = await admin.get('/v1/deliveries?limit=100');
  const old = JSON.stringify(deliveries.body);
  check.that('old deliveries are listed', old.includes('"applied"'), shorten(old));
}
