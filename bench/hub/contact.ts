import { sampleLetter } from '@afluente/tests/builders/sample-letter';
import { must } from '@afluente/tests/hub/setting';
import type { HubProcess } from './hub-process';

/** The setup of every measurement: a sales team of two, routing to it, and a contact form of four fields. */
export async function settle({ api }: Pick<HubProcess, 'api'>): Promise<void> {
  const members = ['ana', 'bo'].map((id) => ({ id, name: id }));
  await must(api.put('/v1/teams/sales', { name: 'Sales', handles: ['lead'], members }));
  await must(api.put('/v1/routing', { rules: [], fallback: { team: 'sales' } }));
  await must(api.put('/v1/forms/contact', form));
}

const form = {
  name: 'Contact',
  fields: [
    { name: 'email', type: 'email', required: true },
    { name: 'nombre', type: 'text' },
    { name: 'telefono', type: 'tel' },
    { name: 'mensaje', type: 'textarea' },
  ],
  allowedOrigins: ['*'],
  defaultCountry: 'MX',
};

export const formPath = '/v1/forms/contact';

/** What a browser sends with a script's post: Chrome's, all of them. */
export const formHeaders: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'es-MX,es;q=0.9,en;q=0.8',
  origin: 'https://www.example.com',
  priority: 'u=1, i',
  referer: 'https://www.example.com/contacto',
  'sec-ch-ua': '"Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Windows"',
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'cross-site',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
};

const addressTemplate = 'persona{n}@example.com';

/** The address of one person. */
export function addressOf(nth: number): string {
  return filledIn(addressTemplate, nth);
}

const bytesOfPost = 1024;
const digits = 7;

/** The number as it stands in an address and a phone. */
export function numbered(nth: number): string {
  return String(nth).padStart(digits, '0');
}

/**
 * A form post of 1,024 bytes by person `{n}` (the load client puts seven digits there), with an address, a phone and a
 * name. Posts of different rounds say different things.
 */
export function postTemplate(round: string): string {
  const fields = {
    email: addressTemplate,
    // no two people share a name: namesakes at one domain would all be compared as likely duplicates
    nombre: 'María Hernández {n}',
    telefono: '+52551{n}',
    mensaje: `${round} `,
  };
  const filler = bytesOfPost - Buffer.byteLength(filledIn(JSON.stringify(fields), 0));
  return JSON.stringify({ ...fields, mensaje: `${fields.mensaje}${sampleLetter(filler)}` });
}

/** The post of one person. */
export function filledIn(template: string, nth: number): string {
  return template.replaceAll('{n}', numbered(nth));
}
