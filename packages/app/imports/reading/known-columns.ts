import { fieldKey, obviousTarget } from '@afluente/connectors/form/field-names';
import type { ImportTarget } from '@afluente/domain/imports/import-target';

/**
 * Columns as address books and mail tools name them when they export: Google Contacts, Outlook (English and Spanish), Thunderbird, HubSpot,
 * Salesforce, Mailchimp; and the usual names in German, French and Italian. Keys are without case, accents and separators.
 */

const list = (text: string) => new Set(text.split(/\s+/));

const known: readonly (readonly [ImportTarget, ReadonlySet<string>])[] = [
  [
    'email',
    list(`emailaddress correoelectronico direcciondecorreoelectronico direcciondelcorreoelectronico direcciondecorreo emailvalue correoelectronicovalor
      correovalor mailvalor additionalemailaddresses secondaryemail alternateemail homeemail otheremail personalemail workemail mailpersonal correopersonal
      correodeltrabajo correoalternativo emailpersonal enderecodeemail emailvalor primaryemail emailprincipal correoprincipal primareemailadresse
      sekundareemailadresse emailadresse adresseemail adressemail courriel indirizzoemail`),
  ],
  [
    'phone',
    list(`phonevalue telefonovalor homephone businessphone mobilephone otherphone primaryphone carphone mobilephonenumber whatsappphonenumber workphone
      telefonodeltrabajo telefonodetrabajo telefonodelaempresa telefonodelhogar telefonodeldomicilio telefonoparticular telefonoprivado telefonomovil otrotelefono
      telefonoprincipal telefonopersonal telefonecomercial telefoneresidencial telefonevalor telefon telefonnummer mobiltelefon mobiltelnr handy handynummer telprivat
      teldienstlich telephoneportable cellulare numeroditelefono`),
  ],
  [
    'company',
    list(
      'organizationname organizacionnombre accountname nombredelacuenta nombredecuenta organizacaonome firma unternehmen entreprise societe azienda',
    ),
  ],
  ['jobTitle', list('organizationtitle organizacioncargo organizacionpuesto organizationjobtitle')],
  [
    'city',
    list(
      'addresscity direccionciudad businesscity homecity othercity mailingcity primarycity ciudaddetrabajo ciudaddelaempresa',
    ),
  ],
  [
    'country',
    list(`addresscountry direccionpais businesscountryregion businesscountry homecountryregion homecountry othercountryregion mailingcountry primarycountry
      countryregion paisoregiondetrabajo paisoregion`),
  ],
  ['birthday', list('birthdate geburtsdatum datedenaissance datadinascita')],
  ['name', list('displayname anzeigename nomcomplet nomecognome')],
  ['givenName', list('vorname prenom')],
  ['familyName', list('nachname familienname nomdefamille cognome')],
];

const targets: ReadonlyMap<string, ImportTarget> = new Map(
  known.flatMap(([target, keys]) => [...keys].map((key) => [key, target] as const)),
);

/** What a number beside it is called: `Phone 1 - Type`, `E-mail 2 - Label`, `Tipo de correo electrónico`. */
const labels =
  /^(?:(?:email|phone|correoelectronico|telefono|address|direccion|organization|website|sitioweb|relation|event|im|customfield)(?:type|label|tipo|etiqueta)|emaildisplayname|tipodecorreoelectronico|nombre(?:de|en)pantalladecorreoelectronico)$/;

/** In these a title is a position; in an address book it is Mr or Dr. */
const salesforce = list('accountname leadsource mailingcity contactid leadid accountid reportstoid nombredelacuenta');

/**
 * Where a column goes by its name: what is obvious in a form too, or what an address book calls so, each also with a number (`Correo 2`, `Phone 1 -
 * Value`). Undefined where the name says nothing. `others`: the keys of all columns.
 */
export function knownTarget(column: string, others: ReadonlySet<string>): ImportTarget | undefined {
  const obvious = obviousTarget(column);
  if (obvious !== undefined) return obvious;
  const key = columnKey(column);
  if (labels.test(key)) return 'ignore';
  if (key === 'title' && [...salesforce].some((name) => others.has(name))) return 'jobTitle';
  const found = targets.get(key);
  if (found !== undefined || key === fieldKey(column)) return found;
  const numbered = obviousTarget(key);
  return numbered === 'email' || numbered === 'phone' ? numbered : undefined;
}

/** A column's name without case, accents, separators and numbers. */
export function columnKey(column: string): string {
  return fieldKey(column).replace(/\d+/g, '');
}
