import { RejectedError } from '@afluente/domain/errors';
import { comparableMilliseconds, hostileText, hostileUnits, mebibyte } from '@afluente/tests/fakes/hostile-text';
import type { VendorRequest } from '../define-connector';
import { normaliseForm } from './normalise-form';
import { parseForm } from './parse-form';
import { aForm, jsonPost, now, posted, urlEncoded } from './testing/build';
import { validateForm } from './validate-form';

/** As an idle machine would take: reading, judging and normalising a post of 1 MiB. */
const enoughMs = 200;
const form = aForm();
const names = [
  'nombre',
  'correo',
  'teléfono',
  'mensaje',
  'pais',
  'consent',
  'fecha_nacimiento',
  'utm_source',
  'page_url',
];
const headers = (unit: string) => ({ 'accept-language': hostileText(unit, 2_000), referer: hostileText(unit, 2_000) });

function takeIn(request: VendorRequest): undefined {
  try {
    validateForm(form, parseForm(request).fields, { language: 'es', today: now.slice(0, 10) });
    normaliseForm(request, { form, now });
  } catch (error) {
    expect(error).toBeInstanceOf(RejectedError);
  }
}

function multipartPost(name: string, text: string): VendorRequest {
  const part = `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n--x--\r\n`;
  return posted('multipart/form-data; boundary=x', part);
}

const waysToPost: readonly (readonly [string, (name: string, unit: string) => VendorRequest])[] = [
  ['a field of a urlencoded post', (name, unit) => posted(urlEncoded, `${name}=${inBytes(unit)}`, headers(unit))],
  ['a field of a JSON post', (name, unit) => jsonPost({ [name]: inBytes(unit) }, headers(unit))],
  ['a field of a multipart post', (name, unit) => multipartPost(name, inBytes(unit))],
  ['the whole body', (_, unit) => posted(urlEncoded, inBytes(unit))],
];

function inBytes(unit: string): string {
  return hostileText(unit, (mebibyte / Buffer.byteLength(unit)) * unit.length);
}

describe('1 MiB of hostile text', () => {
  it.each(waysToPost)(
    'as %s takes no longer than friendly text',
    async (_, made) => {
      const tooLong: string[] = [];
      for (const [at, unit] of hostileUnits.entries()) {
        const name = names[at % names.length] ?? '';
        const request = made(name, unit);
        const took = await comparableMilliseconds(() => takeIn(request), enoughMs);
        if (took > enoughMs) tooLong.push(`${name}: ${JSON.stringify(unit)}: ${Math.round(took)} ms`);
      }

      expect(tooLong).toEqual([]);
    },
    180_000,
  );
});
