import { fieldKey } from './field-names';
import type { MappedField } from './mapped-field';
import { isAboutOthers } from './reading/others';

/** Area codes that a page asks for in a box of their own: `lada=55` and `telefono=11223346` are one number. */

const names: ReadonlySet<string> = new Set(
  `lada clavelada codigolada codigodearea codigoarea areacode ddd codigoddd
  phoneareacode telefonolada ladatelefono`.split(/\s+/),
);

/** Digits of a number with its area, in Mexico, the United States and Canada, Colombia, Argentina and most others that have areas. */
const whole = 10;
/** of a Brazilian mobile: nine behind an area of two */
const wholeMobile = 11;

const digitsIn = (value: string): string => value.replace(/[\s().-]/g, '');

/**
 * The phone numbers of a submission, each as it was written. The only one, of 7 or 8 digits, takes the only area code of 2 or 3 digits before
 * it where both make ten, and a Brazilian mobile's nine digits an area of two: neither is a number that anybody could call without the other.
 */
export function phonesWithArea(mapped: readonly MappedField[]): readonly string[] {
  const phones = mapped.filter(({ target }) => target === 'phone').flatMap(({ values }) => values);
  const areas = mapped.filter(isArea).flatMap(({ values }) => values);
  const [phone = '', ...otherPhones] = phones;
  const [area = '', ...otherAreas] = areas;
  if (otherPhones.length > 0 || otherAreas.length > 0) return phones;
  const local = digitsIn(phone);
  const code = digitsIn(area).replace(/^0(?=\d{2})/, '');
  if (!/^\d{7,9}$/.test(local) || !/^\d{2,3}$/.test(code)) return phones;
  const length = code.length + local.length;
  const isMobile = length === wholeMobile && local.startsWith('9');
  return length === whole || isMobile ? [`${area.trim()} ${phone.trim()}`] : phones;
}

const isArea = (field: MappedField): boolean =>
  field.by === undefined && names.has(fieldKey(field.name)) && !isAboutOthers(field);
