import { fieldKey } from './field-names';

/** Fields that a page posts for the hub, for its framework or for its protection, and that say nothing about the person. */

/** Hidden fields of our own, all optional (README, "Hidden fields"). */
export const submissionNames: ReadonlySet<string> = new Set(['afsubmission', 'submissionid', 'submissionuuid']);
export const renderedAtNames: ReadonlySet<string> = new Set(['afrendered']);
export const renderTokenNames: ReadonlySet<string> = new Set(['aftoken']);
export const uploadNames: ReadonlySet<string> = new Set(['afupload']);
export const pageUrlNames: ReadonlySet<string> = new Set(['afpage', 'pageurl', 'page', 'landingpage', 'pagelocation']);
export const localeNames: ReadonlySet<string> = new Set(['lang', 'locale', 'language', 'idioma']);

const noise: ReadonlySet<string> = new Set([
  'charset',
  'utf8',
  'submit',
  'token',
  'csrf',
  'csrftoken',
  'csrfmiddlewaretoken',
  'xsrftoken',
  'authenticitytoken',
  'requestverificationtoken',
  'grecaptcharesponse',
  'hcaptcharesponse',
  'cfturnstileresponse',
  'proto',
]);

/** Never kept, whatever the page asks people for. */
const secretive = /pass(?:word|wd|code)|contrasen|^clave|^senha|cvv|cvc|cardnumber|numerodetarjeta|creditcard|^iban$/;

const ownNames = [submissionNames, renderedAtNames, renderTokenNames, uploadNames, pageUrlNames, localeNames];

/** Says whether the record has no use for a field of this name as an attribute. */
export function isSystemField(name: string): boolean {
  const key = fieldKey(name);
  return key === '' || noise.has(key) || secretive.test(key) || ownNames.some((names) => names.has(key));
}

export type Fields = readonly (readonly [name: string, value: string])[];

/** The first value that is not blank of the fields whose key is in `names`. */
export function systemValue(fields: Fields, names: ReadonlySet<string>): string | undefined {
  const found = fields.find(([name, value]) => value.trim() !== '' && names.has(fieldKey(name)));
  return found?.[1].trim();
}
