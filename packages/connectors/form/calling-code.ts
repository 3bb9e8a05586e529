import { withoutEnd, withoutStart } from '@afluente/domain/customers/identity/clean-writing';
import { normalisePhone } from '@afluente/domain/customers/identity/phone';
import { internationalWriting } from '@afluente/domain/customers/identity/phone-writing';
import { fieldKey, obviousTarget } from './field-names';

/** Phones whose calling code or area another field states: `country_code=+1&phone=…`, `phone[area]`, `pais=MX (+52)`. */

interface Field<Target> {
  readonly name: string;
  readonly values: readonly string[];
  readonly target: Target;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const ofCode = words(
  `countrycode phonecode phonecountrycode countryphonecode countrycallingcode codigodepais codigopais codigodelpais codigodopais codigopaistelefono prefijo
  prefijotelefonico prefijopais prefijointernacional prefix prefixo phoneprefix dialcode dialingcode callingcode ladainternacional ddi codigointernacional`,
);
const partsOfCode = words('country pais code codigo prefix prefijo ddi dialcode');
const partsOfArea = words('area areacode ddd codigodearea');
const partsOfNumber = words('phone telefono telefone number numero national local line');

/** `+57`, `MX (+52)`, `+1-809 República Dominicana`. */
const plusCode = /\(?(?:\+|\b00)\s?([1-9]\d{0,2}(?:[\s-]?\d{3})?)\b\)?/;
const bareCode = /^\s*([1-9]\d{0,2})\s*$/;

const codeIn = (value = ''): string | undefined =>
  (bareCode.exec(value) ?? plusCode.exec(value))?.[1]?.replace(/\D/g, '');

/** What stands between a country and its code. */
const edge = /[\s,:/-]/;

/** The name before the part, and the part; undefined where it is no part of a phone. */
function partOf(name: string): { readonly phone: string; readonly part: string } | undefined {
  const segments = name.split(/[.[\]]+/).filter((segment) => segment !== '');
  const phone = segments.slice(0, -1).join('.');
  return obviousTarget(phone) === 'phone' ? { phone, part: fieldKey(segments.at(-1) ?? '') } : undefined;
}

/**
 * The fields with numbers that can be called from anywhere where a field states how, and countries without calling codes. A code that makes no number
 * is left out: many pages set one that nobody chose.
 */
export function withCallingCodes<F extends Field<string>>(
  fields: readonly F[],
  attribute: (field: F) => F['target'],
): readonly F[] {
  const joined = withAreas(fields);
  const stated = joined.find(({ name, target, values }) => isOfCode(name, target) && codeIn(values[0]) !== undefined);
  return joined.map((field) => {
    if (field.target === 'country') return withoutCode(field, attribute);
    if (field.target !== 'phone') return field;
    const phone = partOf(field.name)?.phone;
    const own = joined.find(({ name, values }) => {
      const part = partOf(name);
      return phone !== undefined && part?.phone === phone && partsOfCode.has(part.part) && codeIn(values[0]);
    });
    const code = codeIn((own ?? stated)?.values[0]);
    return code === undefined ? field : { ...field, values: field.values.map((value) => called(value, code)) };
  });
}

const isOfCode = (name: string, target: string): boolean => target === 'country' || ofCode.has(fieldKey(name));

/** The local number of a phone that is posted in parts, with its area before it. */
function withAreas<F extends Field<string>>(fields: readonly F[]): readonly F[] {
  if (!fields.some(({ name }) => partOf(name) !== undefined)) return fields;
  return fields.map((field) => {
    const own = partOf(field.name);
    if (own === undefined || !partsOfNumber.has(own.part) || field.values.length !== 1) return field;
    const area = fields.find(({ name }) => {
      const other = partOf(name);
      return other?.phone === own.phone && partsOfArea.has(other.part);
    });
    const values = area === undefined ? field.values : [`${area.values[0]} ${field.values[0]}`];
    return { ...field, values, target: 'phone', by: 'name' };
  });
}

function called(value: string, code: string): string {
  if (internationalWriting(value.trim()) !== undefined) return value;
  const digits = value.replace(/\D/g, '');
  const ways = [`+${code} ${value}`, ...(digits.startsWith(code) ? [`+${digits}`] : [])];
  return ways.find((way) => normalisePhone(way, []) !== undefined) ?? value;
}

/** `MX (+52)` is `MX`; a code alone is no country. */
function withoutCode<F extends Field<string>>(field: F, attribute: (field: F) => F['target']): F {
  const [value = ''] = field.values;
  if (codeIn(value) === undefined) return field;
  const rest = bareCode.test(value) ? '' : withoutEnd(withoutStart(value.replace(plusCode, ' '), edge), edge);
  return rest === '' ? { ...field, target: attribute(field) } : { ...field, values: [rest] };
}
