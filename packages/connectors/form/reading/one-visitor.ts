import { attributeName } from '../attribute-name';
import type { MappedField, Target } from '../mapped-field';
import {
  has,
  isFound,
  isNamed,
  isNamesake,
  isPartOf,
  isSaidIn,
  isSharedBy,
  isSomebody,
  type Nest,
  names,
  nestsIn,
} from './nests';
import { isAddress, isDialled } from './value-kinds';

/** One visitor of a post that holds several people, each in an object of their own: `customer`, `shipping_address`, `agent`. */

const personal: ReadonlySet<Target> = new Set([
  ...names,
  ...(['email', 'phone', 'company', 'jobTitle', 'birthday', 'city', 'region', 'country'] as const),
]);

/** The parts of a name are one meaning. */
const meaningOf = (target: Target): Target => (names.has(target) ? 'name' : target);
const isSeveral = (meaning: Target): boolean => meaning === 'email' || meaning === 'phone';

/**
 * What the post says of its visitor as it is, and of everybody else as attributes. The visitor is the post itself with one object in it, by what
 * they share, else by what the object is called; what else is of the same person adds only what these two do not say.
 */
export function ofOneVisitor(mapped: readonly MappedField[]): readonly MappedField[] {
  const nests = nestsIn(mapped);
  const [root, ...inner] = nests;
  if (root === undefined || inner.length === 0) return mapped;
  const people = inner.filter(isSomebody);
  const chosen = visitorIn(root, people);
  const main = chosen === undefined ? [root] : isFound(root) ? [root, chosen] : [chosen, root];
  const more = inner.filter((nest) => !main.includes(nest) && isAlsoOf(nest, main, people));
  const own = [...main, ...more.sort((one, other) => one.rank - other.rank)];
  const nestOf = new Map(nests.flatMap((nest) => nest.fields.map((field) => [field, nest] as const)));
  return mapped.flatMap((field) => {
    const nest = nestOf.get(field) ?? root;
    if (!own.includes(nest)) return [ofAnother(field, nest)];
    if (!isTaken(field)) return [field];
    const meaning = meaningOf(field.target);
    const first = own.find((one) => says(one, meaning));
    if (nest === first || (isSeveral(meaning) && main.includes(nest))) return [field];
    return first !== undefined && isSaidIn(first, field) ? [] : [asAttribute(field, nest)];
  });
}

const isTaken = ({ target, by }: MappedField): boolean => personal.has(target) && by !== 'mapping';

/** What has a name and no more, beside the visitor, is not their name. */
const says = (nest: Nest, meaning: Target): boolean =>
  (meaning !== 'name' || nest.path === '' || isSomebody(nest)) &&
  nest.fields.some((field) => isTaken(field) && meaningOf(field.target) === meaning);

function visitorIn(root: Nest, people: readonly Nest[]): Nest | undefined {
  const suiting = people.filter((nest) => nest.rank < 3 && suits(nest, root));
  const isMapped = ({ fields }: Nest) => fields.some(({ target, by }) => by === 'mapping' && personal.has(target));
  const scoreOf = (nest: Nest): number =>
    (isMapped(nest) ? 0 : 1000) +
    (isSharedBy(nest, root) === true ? 0 : 100) +
    (nest.rank > 1 ? 50 : nest.rank) +
    (isFound(nest) || isFound(root) ? 0 : 20) +
    (has(nest, 'email') ? 0 : 10);
  return suiting.sort((one, other) => scoreOf(one) - scoreOf(other))[0];
}

/** Whether it may be the person that the post itself identifies. */
function suits(nest: Nest, root: Nest): boolean {
  if (!isFound(root)) return true;
  const isShared = isSharedBy(nest, root);
  return isShared ?? isNamesake(nest, root) ?? nest.rank < 2;
}

/** Whether it is of the visitor too: by what is stated, or as a part of what is theirs. */
function isAlsoOf(nest: Nest, main: readonly Nest[], people: readonly Nest[]): boolean {
  if (nest.rank === 3) return false;
  if (!isSomebody(nest)) {
    const around = people.filter((one) => isPartOf(nest, one));
    const nearest = around.sort((one, other) => other.path.length - one.path.length)[0];
    return nearest === undefined || main.includes(nearest);
  }
  const isAlike = main.some((one) => isSharedBy(nest, one) === true || isNamesake(nest, one) === true);
  const isOther = main.some(
    (one) => isNamesake(nest, one) === false || (isSharedBy(nest, one) === false && isNamesake(nest, one) !== true),
  );
  return (isAlike && !isOther) || (nest.rank < 2 && main.some((one) => isPartOfSame(nest, one)));
}

/** What names nobody within the visitor, such as an address with a phone; and what names them around it. */
function isPartOfSame(nest: Nest, one: Nest): boolean {
  if (isPartOf(nest, one)) return !isNamed(nest);
  return isPartOf(one, nest) && !isNamed(one) && isSharedBy(nest, one) !== false;
}

function asAttribute({ by: _, ...field }: MappedField, nest: Nest): MappedField {
  return { ...field, target: `attribute:${attributeName(nameUnder(field.name, nest.path))}` };
}

/** An answer in a list is called by its question alone: `email` in `previous`. */
function nameUnder(name: string, path: string): string {
  const [last = ''] = path
    .split('.')
    .filter((one) => !/^\d+$/.test(one))
    .slice(-1);
  return name.includes(last) ? name : `${path}.${name}`;
}

function ofAnother(field: MappedField, nest: Nest): MappedField {
  const isReachable = field.values.some((value) => isAddress(value) || isDialled(value));
  if (field.by === 'mapping' || !(isTaken(field) || isReachable)) return field;
  const hints = field.hints ?? { path: field.name, also: [], place: 'plain' };
  const moved: MappedField = {
    ...(isTaken(field) ? asAttribute(field, nest) : field),
    hints: { ...hints, whose: 'others' },
  };
  return isTaken(field) && (nest.rank === 3 || isSomebody(nest)) ? { ...moved, isOfAnother: true } : moved;
}
