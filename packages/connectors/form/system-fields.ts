import { fieldKey } from './field-names';
import type { PostedField } from './reading/posted-field';

/** Fields that a page posts for the hub, for its framework or for its protection, and that say nothing about the person. */

/** Hidden fields of our own, all optional (README, "Hidden fields"). */
export const submissionNames: ReadonlySet<string> = new Set([
  'afsubmission',
  'submissionid',
  'submissionuuid',
  'responseid',
  'leadid',
  'leadgenid',
]);
export const renderedAtNames: ReadonlySet<string> = new Set(['afrendered']);
export const renderTokenNames: ReadonlySet<string> = new Set(['aftoken']);
export const uploadNames: ReadonlySet<string> = new Set(['afupload']);
export const pageUrlNames: ReadonlySet<string> = new Set([
  'afpage',
  'pageurl',
  'page',
  'landingpage',
  'pagelocation',
  'pageuri',
  'sourceurl',
  'urldelapagina',
]);
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

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** What WordPress plugins post for themselves, by how it begins. */
const plugins =
  /^(?:wpcf7|wpnonce|wphttpreferer|gform(?:submit|submission|unique|target|source|field|ajax|theme|style|random|currency)|issubmit\d|fluentform|wpforms(?:id|author|postid|submit|token|nonce|hp|complete)$|frmaction|frmsubmit)/;
const anywhere = words(
  `postid queriedid queryid referertitle googlekey useragent remoteip poweredby hutk formid formname ip ipaddress datecreated
  isstarred isread ipremota agentedeusuario desarrolladopor direccionip ipremoto agentedousuario enderecoip`,
);
/** Gravity Forms' state of a page: a name that an address may have, with base64 of a JSON list in it. */
const gravityState = /^state_\d+$/;

/** What Formspree and its kind take as orders, with a line before them. */
const orders = words(
  'next gotcha captcha template autoresponse cc bcc blacklist honey format redirect error language date',
);

/** What a tool says of the submission: among its answers, where they have no question, and beside them. */
const among = words(
  `token createdat updatedat submittedat datesubmitted timesubmitted landedat createddate ip ipaddress useragent remoteip referrer formid formname submissionid
  responseid respondentid eventid eventtype siteid siteurl slug jsexecutiontracker submitsource builddate submitdate uploadserverurl timetosubmit
  validatednewrequiredfieldids objecttypeid`,
);
const beside = words(
  `id uuid form keys author entryid pagename pagetitle number created date time timestamp type username webhookurl customparams pretty event adgroupid campaignid creativeid adid
  apiversion leadsubmittime leadstage leadid leadgenid assetgroupid createdtime platform isorganic istest testlead triggertype formelementid action userid
  status fromtable documentid teamid formtitle parent security nonce urlreferer pageid starttimestamp endtimestamp orderno
  entrynumber currency sourceid formurl ordinal version`,
);

/** Never kept, whatever the page asks people for. */
const secretive = /pass(?:word|wd|code)|contrasen|^clave|^senha|cvv|cvc|cardnumber|numerodetarjeta|creditcard|^iban$/;

const ownNames = [submissionNames, renderedAtNames, renderTokenNames, uploadNames, pageUrlNames, localeNames];

/** Says whether the record has no use for a field of this name as an attribute. */
export function isSystemField(name: string): boolean {
  const key = fieldKey(name);
  return key === '' || noise.has(key) || secretive.test(key) || ownNames.some((names) => names.has(key));
}

/** Whether a tool posts the field for itself, so that no person answered it. */
export function isToolsOwn([name, value, hints]: PostedField): boolean {
  if (hints?.label !== undefined) return false;
  if (gravityState.test(name) && value.startsWith('WyJ')) return true;
  const key = fieldKey(name);
  if (anywhere.has(key) || plugins.test(key) || (name.startsWith('_') && orders.has(key))) return true;
  if (hints === undefined || hints.place === 'plain') return false;
  const leaf = fieldKey(lastOf(name));
  return among.has(leaf) || (hints.place !== 'inside' && beside.has(leaf));
}

const lastOf = (name: string): string => name.split('.').at(-1) ?? name;

export type Fields = readonly PostedField[];

/** Whether the tool says that nobody filled it in. */
export function isTest(fields: Fields): boolean {
  return fields.some(
    ([name, value, hints]) =>
      ['istest', 'testlead'].includes(fieldKey(name)) && value === 'true' && hints !== undefined,
  );
}

/** The first value that is not blank of the fields whose key is in `names`. */
export function systemValue(fields: Fields, names: ReadonlySet<string>): string | undefined {
  const found = fields.find(([name, value]) => value.trim() !== '' && names.has(fieldKey(name)));
  return found?.[1].trim();
}
