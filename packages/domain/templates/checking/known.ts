/** What a template may name, by its shape: so that a wrong name is found before any message leaves. */
export type Known = 'text' | 'date' | 'number' | 'flag' | 'open' | KnownList | KnownFields;

export interface KnownList {
  readonly each: Known;
}

export interface KnownFields {
  readonly fields: Readonly<Record<string, Known>>;
}

export const isList = (known: Known): known is KnownList => typeof known === 'object' && 'each' in known;
export const isFields = (known: Known): known is KnownFields => typeof known === 'object' && 'fields' in known;

/** Fields of one shape. */
function all<const Name extends string>(known: Known, names: readonly Name[]): Readonly<Record<Name, Known>> {
  const entries = names.map((name) => [name, known] as const);
  return Object.fromEntries(entries) as Record<Name, Known>;
}

/** What every message sees, by root. */
export const roots: KnownFields = {
  fields: {
    customer: {
      fields: {
        ...all('text', ['id', 'name', 'givenName', 'familyName', 'company', 'jobTitle', 'locale', 'timeZone']),
        ...all('text', ['country', 'region', 'city', 'email', 'phone']),
        ...all('date', ['birthday', 'createdAt']),
        emails: { each: 'text' },
        phones: { each: 'text' },
      },
    },
    lead: {
      fields: {
        ...all('text', ['id', 'status', 'channel', 'kind', 'sourceId', 'teamId', 'ownerId']),
        ...all('date', ['createdAt', 'updatedAt', 'assignedAt']),
        campaign: { fields: all('text', ['source', 'medium', 'name', 'term', 'content']) },
      },
    },
    case: {
      fields: {
        ...all('text', ['id', 'topic', 'queue', 'priority', 'status', 'ownerId']),
        ...all('date', ['openedAt', 'dueAt']),
      },
    },
    links: { fields: all('text', ['unsubscribe', 'preferences', 'confirm']) },
    company: { fields: all('text', ['name', 'postalAddress', 'website', 'phone', 'email', 'logoUrl']) },
    now: 'date',
  },
};

/** What `for` knows of its rounds. */
export const forloop: KnownFields = {
  fields: {
    ...all('number', ['index', 'index0', 'rindex', 'rindex0', 'length']),
    ...all('flag', ['first', 'last']),
  },
};

/** How other programs, and people, call what is called otherwise here. */
export const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      firstname: 'givenName',
      first: 'givenName',
      nombre: 'givenName',
      lastname: 'familyName',
      surname: 'familyName',
    },
    ...{ apellido: 'familyName', apellidos: 'familyName', fullname: 'name', nombrecompleto: 'name', correo: 'email' },
    ...{ mail: 'email', telefono: 'phone', mobile: 'phone', movil: 'phone', celular: 'phone', empresa: 'company' },
    ...{ organization: 'company', organisation: 'company', puesto: 'jobTitle', cargo: 'jobTitle', title: 'jobTitle' },
    ...{ ciudad: 'city', pais: 'country', idioma: 'locale', language: 'locale', cumpleanos: 'birthday' },
    ...{ cliente: 'customer', contact: 'customer', contacto: 'customer', person: 'customer', user: 'customer' },
    ...{
      subscriber: 'customer',
      enlaces: 'links',
      baja: 'unsubscribe',
      optout: 'unsubscribe',
      address: 'postalAddress',
    },
    ...{
      direccion: 'postalAddress',
      sender: 'company',
      site: 'website',
      web: 'website',
      url: 'website',
      ticket: 'case',
    },
  }),
);
