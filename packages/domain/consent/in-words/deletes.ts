import type { Clause } from './clauses';
import { hasAny } from './governed';
import { type Grammar, words } from './grammar';

/** Requests to delete what we keep of them, and to be put on no list. */

/** `borren mi número`, `eliminar todos mis datos`, `erasure of all data you hold about me`; not `quiten mi nombre de la factura`. */
export function deletes(clause: Clause, at: number, grammar: Grammar): boolean {
  const { mine, data, negators, toMe, matters } = grammar;
  const before = clause.slice(Math.max(0, at - 3), at);
  if (hasAny(before, negators) || before.includes('sin')) return false;
  const behind = clause.slice(at + 1);
  if (hasAny(before, toMe) && takesOff(behind, grammar)) return true;
  if (hasAny(behind, matters)) return false;
  const rest = behind.filter((word) => !skipped.has(word) && !toMe.has(word));
  const [whose = '', what = '', more = ''] = rest;
  if (mine.has(whose) && (data.has(what) || data.has(more))) return true;
  return isKeptOfMe(behind, grammar);
}

/** `everything you have on me`, `cualquier dato que tengan sobre mí`. */
function isKeptOfMe(behind: Clause, { data }: Grammar): boolean {
  const start = behind.findIndex((word) => !skipped.has(word) || everything.has(word));
  const what = behind[start] ?? '';
  if (!everything.has(what) && !data.has(what)) return false;
  const later = behind.slice(start + 1);
  const isOfMe = later.some((word, index) => of.has(word) && me.has(later[index + 1] ?? ''));
  return isOfMe || (everything.has(what) && later.slice(0, 4).some((word) => keeping.has(word)));
}

const everything = words('everything anything todo tudo cualquier qualquer all toda todos todas');
const of = words('about on of sobre de');
const me = words('me mi mim us nosotros nos');
const keeping = words('hold store keep tengan guarden tenham guardam');

/** `I want my data deleted`, `quiero mis datos eliminados`; not `my account got deleted`. */
export function wantsDeleted(clause: Clause, at: number, { mine, data, matters, negators }: Grammar): boolean {
  const rest = clause.slice(at + 1).filter((word) => !skipped.has(word));
  const [whose = '', ...others] = rest;
  if (!mine.has(whose) || hasAny(others, matters) || hasAny(clause.slice(Math.max(0, at - 2), at), negators))
    return false;
  return hasAny(others.slice(0, 2), data) && others.slice(0, 6).some((word) => gone.has(word));
}

const gone = words(
  'deleted erased removed wiped borrados borradas borrado eliminados eliminadas eliminado suprimidos suprimido apagados apagado excluidos excluido removidos removido',
);

/** `no me agreguen a su lista`, `do not add me to your mailing list`; not `no me agreguen a la lista de espera`. */
export function refusesAdding(clause: Clause, at: number, { negators, lists, toMe }: Grammar): boolean {
  const before = clause.slice(Math.max(0, at - 4), at);
  const rest = clause.slice(at + 1);
  const isMe = hasAny([...before, ...rest.slice(0, 3)], toMe) || rest.slice(0, 2).some((word) => mineToAdd.has(word));
  const list = rest.slice(0, 8).findIndex((word) => lists.has(word));
  if (!hasAny(before, negators) || !isMe || list === -1) return false;
  return !rest.some((word) => otherLists.has(word));
}

const mineToAdd = words('mi mis my meu meus minha nuestro');
/** Lists that nobody is written to from. */
const otherLists = words(
  'espera waiting wait guest guests invitados convidados regalos precios compras deseos wish wishlist presentes factura pedido',
);

/** `que me saquen de su lista`. */
const takesOff = ([from = '', ...others]: Clause, { lists }: Grammar) =>
  joins.has(from) && hasAny(others.slice(0, 4), lists);

const joins = words('de del da das do dos desta dessa deste desse from');

const skipped = words(
  'todos todas toda todo ya por favor de del do dos da das of os as all any please personal contact the',
);
