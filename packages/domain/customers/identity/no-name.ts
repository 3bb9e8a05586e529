import type { Person } from '@afluente/events/interaction-shape';
import { foldText, wordsOf } from '../record/fold-name';
import { withoutEnd } from './clean-writing';
import { normaliseEmail } from './email';
import { looksLikePhone } from './phone-writing';

/** What programs, spreadsheets, carriers and people write where a name is missing: a blank, which never goes over a name. */

const list = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/[\n,]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );

/** Of any field, as single words without their punctuation: `N/A` is `na`, `#REF!` is `ref`. */
const blanks =
  list(`na, null, nil, none, nan, undefined, ref, value, div0, num, nd, sd, sn, unknown, blank, empty, vacio, vacia, tbd, ninguno, ninguna,
  nenhum, nenhuma, desconocido, desconocida, desconhecido, object, xx, xxx, pendiente, nulo, noaplica, notapplicable, noinformado`);

/** Of names alone. */
const nobodies =
  list(`nombre, nome, name, sinnombre, semnome, noname, test, tester, testing, prueba, pruebas, teste, testes, ejemplo, example, asdf, asd, asdasd,
  asdfg, qwerty, qwe, abc, cliente, clientes, customer, client, user, usuario, guest, invitado, anonimo, anonima, anonymous, anon, nobody, nadie, ninguem, noone, contacto,
  contact, lead, mostrador, unavailable, restricted, private, blocked, whatsapp, facebook, instagram, apellido, apellidos, lastname, firstname, you, me, yo`);

/** Whole texts, their words apart by a space. */
const phrases =
  list(`sin nombre, no name, sem nome, no aplica, no disponible, no tiene, no proporcionado, no especificado, no informado, nao informado, nao tem, not available,
  not provided, not applicable, not set, no data, sin dato, sin datos, sin informacion, por definir, por confirmar, en blanco, object object, s n, s d, n a, n d,
  tu nombre, your name, seu nome, first name, last name, full name, nombre completo, nombre y apellido, nombre y apellidos, cliente nuevo, nuevo cliente, nuevo contacto, new contact,
  new customer, cliente final, cliente generico, cliente mostrador, venta mostrador, consumidor final, publico general, publico en general, wireless caller,
  unknown caller, unknown name, private caller, private name, private number, numero privado, numero desconocido, anonymous caller, name unavailable, no caller id, caller id, out of area,
  toll free, toll free call, cell phone, mobile phone, blocked call, whatsapp user, usuario de whatsapp, facebook user, usuario de facebook, instagram user, no name available`);

/** Words of the lists that are surnames too: Christopher Null, Ana Test. */
const alsoSurnames = list('null, test, tester, na, nil, guest, lead, name, none, value, num, abc');

/** Whether a text names nobody: a placeholder, an address, a number, a link, or no letter at all. */
export function isNoName(text: string): boolean {
  const folded = foldText(text).trim();
  if (!/\p{L}/u.test(folded) || /^https?:|^www\./.test(folded)) return true;
  if (/^(\p{L})\1{2,19}$/u.test(folded) || isPlaceholder(folded, nobodies)) return true;
  return (text.includes('@') && normaliseEmail(text) !== undefined) || looksLikePhone(text);
}

/** Whether a text says that there is nothing to say: `N/A`, `-`, `NULL`. */
function isBlank(text: string): boolean {
  const folded = foldText(text).trim();
  return !/[\p{L}\p{N}]/u.test(folded) || isPlaceholder(folded, new Set());
}

function isPlaceholder(folded: string, more: ReadonlySet<string>): boolean {
  if (phrases.has(wordsOf(folded).join(' '))) return true;
  const tokens = folded.split(/[\s_]+/).map((token) => token.replace(/[^\p{L}\p{N}]/gu, ''));
  const words = tokens.filter((token) => token !== '');
  return (
    words.length > 0 && words.every((word) => blanks.has(word) || more.has(word) || more.has(withoutEnd(word, /\d/)))
  );
}

type Profile = Omit<Person, 'identifiers'>;

const names = ['name', 'givenName', 'familyName'] as const;
/** Fields of free text where a placeholder says nothing either; `NA` is a country. */
const others = ['company', 'jobTitle', 'city', 'region'] as const;

/** A person without fields that only say that something is missing; `rejected`: what stood in those of the name. */
export function withoutPlaceholders(person: Profile): {
  readonly person: Profile;
  readonly rejected: readonly string[];
} {
  const surnames = person.givenName !== undefined && !isNoName(person.givenName);
  const empty = new Set<keyof Profile>([
    ...names.filter((field) => isNoNameIn(field, person[field], surnames)),
    ...others.filter((field) => person[field] !== undefined && isBlank(person[field])),
  ]);
  if (empty.size === 0) return { person, rejected: [] };
  const kept = Object.fromEntries(Object.entries(person).filter(([field]) => ![...empty].some((one) => one === field)));
  const rejected = names.flatMap((field) => (empty.has(field) ? (person[field] ?? []) : []));
  return { person: kept, rejected: [...new Set(rejected)] };
}

function isNoNameIn(field: (typeof names)[number], text: string | undefined, isBesideGivenName: boolean): boolean {
  if (text === undefined || !isNoName(text)) return false;
  const isSurname = /^\p{Lu}\p{Ll}+$/u.test(text) && alsoSurnames.has(foldText(text));
  return !(field === 'familyName' && isBesideGivenName && isSurname);
}
