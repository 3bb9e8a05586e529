import { call } from './api';
import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';

/* Two people of one phone whose given names differ, be it by a letter, and one person whose name is written in two ways. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await must(hub.api.put('/v1/forms/contacto', { name: 'Contacto', allowedOrigins: ['*'], defaultCountry: 'MX' }));
});
afterAll(() => hub?.stop());

const pairs: readonly (readonly [string, string, number])[] = [
  ['Ramón Vega', 'Ramona Vega', 2],
  ['Raúl Vega', 'Saúl Vega', 2],
  ['Daniel Paz', 'Daniela Paz', 2],
  ['Joel Mora', 'Noel Mora', 2],
  ['José Pérez', 'Pepe Pérez', 1],
  ['Ana Ruiz', 'Ana Soto', 1],
  ['Pérez Juan', 'Juan Pérez', 1],
];
const phoneOf = (nth: number) => `55788800${String(nth).padStart(2, '0')}`;

async function post(nombre: string, telefono: string) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ nombre, telefono });
  await must(call(`${hub.url}/v1/forms/contacto`, { method: 'POST', headers, body }));
}

describe('two names at one phone', () => {
  it('are two people where the given names differ, and one where they are forms of one', async () => {
    for (const which of [0, 1] as const) {
      for (const [nth, pair] of pairs.entries()) await post(pair[which], phoneOf(nth));
      await hub.idle();
    }

    const found = await Promise.all(
      pairs.map(async (_, nth) => (await must(hub.api.get(`/v1/customers?phone=%2B52${phoneOf(nth)}`))).body.items),
    );
    expect(found.map((items, nth) => [pairs[nth]?.[0], pairs[nth]?.[1], items.length])).toEqual(pairs);
  });
});
