import type { UncheckedJson } from '../fakes/unchecked-json';
import { call } from '../hub/api';
import type { HubProcess } from '../hub/hub-process';
import { idle } from '../hub/running-hub';
import { must, postContact } from '../hub/setting';

/** What a test does with the kettles of a scaffolded feature, on whichever process runs the hub at the time. */
export function kettlesOf(hub: () => HubProcess) {
  /** The kettle that a form post of this person opened, as the export of their data shows it. */
  async function kettleOf(email: string): Promise<UncheckedJson> {
    const { body } = await must(hub().api.get(`/v1/customers?email=${email}`));
    const found = await must(hub().api.get(`/v1/customers/${body.items[0].id}/export`));
    return found.body.items
      .filter(({ kind }: { kind: string }) => kind === 'teaKettle')
      .map(({ value }: UncheckedJson) => value)[0];
  }

  async function open(email: string): Promise<UncheckedJson> {
    expect((await postContact(hub(), { email, nombre: 'Luz' })).status).toBe(202);
    await idle(hub().url);
    return kettleOf(email);
  }

  async function advance(duration: string): Promise<void> {
    const answer = await call(`${hub().url}/_local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: duration }),
    });
    expect(answer.status).toBe(200);
    await idle(hub().url);
  }

  const shown = async ({ customerId, id }: UncheckedJson) =>
    (await must(hub().api.get(`/v1/customers/${customerId}/tea-kettles/${id}`))).body;

  async function overdueEvents(id: string): Promise<number> {
    const { body } = await hub().api.get('/_local/events?type=TeaKettleOverdue');
    return body.items.filter(({ detail }: UncheckedJson) => detail.data.id === id).length;
  }

  return { open, advance, shown, overdueEvents };
}
