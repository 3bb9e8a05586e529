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
  ...(
    `Ramón Vega/Ramona Vega Raúl Vega/Saúl Vega Daniel Paz/Daniela Paz Joel Mora/Noel Mora Martín Ruiz/Martina Ruiz Marta Ruiz/Martín Cano Marta Ruiz/Martín Ruiz
    Erik Gil/Erika Gil Iván Gil/Ivana Gil Noé Gil/Noelia Gil Lucía Gil/Lucio Gil Tomás Gil/Tomasa Gil Ernesto Gil/Ernestina Gil Bernardo Gil/Bernarda Gil Luz Gil/Luis Gil
    Michael Gil/Michelle Gil Jesús Gil/María_Jesús Gil José_María Gil/María_José Gil Beto Bravo/Ceci Cano Anna Müller/Hans Müller Ahmed Ali/Fatima Ali Priya Shah/Raj Shah
    Wei Chen/Mei Chen Itzel Cruz/Iker Cruz Thaís Souza/Caio Souza`.match(/\S+ \S+ \S+/g) ?? []
  ).map((pair) => {
    const [one = '', other = ''] = pair.replaceAll('_', ' ').split('/');
    return [one, other, 2] as const;
  }),
  ['John Stone Sr.', 'John Stone Jr.', 2],
  ['José Silva', 'José Silva Filho', 1],
  ['José Pérez', 'Pepe Pérez', 1],
  ['Ana Ruiz', 'Ana Soto', 1],
  ['Pérez Juan', 'Juan Pérez', 1],
  ['Pepe', 'José Pérez', 1],
  ['Ana Ruiz', 'Ana María Ruiz', 1],
  ['José Pérez', 'J. Pérez', 1],
  ['Claudia Gil', 'Cladia Gil', 1],
];

const ways = {
  phone: {
    fields: (nth: number) => ({ telefono: `55788800${String(nth).padStart(2, '0')}` }),
    query: (nth: number) => `phone=%2B5255788800${String(nth).padStart(2, '0')}`,
  },
  mailbox: {
    fields: (nth: number) => ({ correo: `buzon${nth}@casa.example` }),
    query: (nth: number) => `email=buzon${nth}@casa.example`,
  },
  'mailbox, with a phone each': {
    fields: (nth: number, which: number) => ({
      correo: `hogar${nth}@casa.example`,
      telefono: `5578${which}900${String(nth).padStart(2, '0')}`,
    }),
    query: (nth: number) => `email=hogar${nth}@casa.example`,
  },
};

async function post(nombre: string, address: object) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ nombre, ...address });
  await must(call(`${hub.url}/v1/forms/contacto`, { method: 'POST', headers, body }));
}

describe('two names at one', () => {
  it.each(Object.entries(ways))(
    '%s are two people where the given names differ, and one where they are forms of one',
    async (_where, { fields, query }) => {
      for (const which of [0, 1] as const) {
        for (const [nth, pair] of pairs.entries()) await post(pair[which], fields(nth, which));
        await hub.idle();
      }

      const found = await Promise.all(
        pairs.map(async (_, nth) => (await must(hub.api.get(`/v1/customers?${query(nth)}`))).body.items),
      );
      expect(found.map((items, nth) => [pairs[nth]?.[0], pairs[nth]?.[1], items.length])).toEqual(pairs);
    },
  );
});
