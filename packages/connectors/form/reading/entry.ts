import { fieldKey, obviousTarget } from '../field-names';
import { isBoxState, isUnticked, untickedValues } from './box-state';

/** An answer that a tool posts as an object of its own: `{name, value}`, `{column_id, string_value}`, `{field: {ref, type}, email}`, … */

export interface Entry {
  readonly values: readonly unknown[];
  readonly label?: string;
  readonly type?: string;
  /** ids and names, those that people gave first */
  readonly keys: readonly string[];
  /** what else the object says, by name */
  readonly rest: readonly (readonly [name: string, value: unknown])[];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const valueKeys = words(
  'value values stringvalue fieldvalue answer answers response responses markedanswers answerdetails userinput val rawvalue',
);
const labelKeys = words(
  'label title question questiontext columnname fieldlabel fieldtitle displayname caption prompt questiontitle',
);
const nameKeys = words(
  'name key columnid fieldkey fieldname customkey slug ref field fieldid questionid id blockid internalname apiname',
);
const typeKeys = words('type fieldtype inputtype blocktype questiontype');
const partKeys = words('firstname lastname');

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

type Member = readonly [name: string, key: string, value: unknown];

function membersOf(object: object): readonly Member[] {
  const own = Object.entries(object).map(([name, value]): Member => [name, fieldKey(name), value]);
  const about = own.find(([, key, value]) => ['field', 'question'].includes(key) && isObject(value));
  if (about === undefined) return own;
  return [...own.filter((member) => member !== about), ...membersOf(Object(about[2]))];
}

const firstText = (members: readonly Member[], keys: ReadonlySet<string>): string | undefined => {
  const found = members.find(([, key, value]) => keys.has(key) && isScalar(value) && String(value).trim() !== '');
  return found === undefined ? undefined : String(found[2]).trim();
};

/** The value stands under a name of its own, or under what its type is called (`type: "phone_number"`, `phone_number: …`). */
function valueMember(members: readonly Member[]): Member | undefined {
  const lists = members.filter(([, key, value]) => valueKeys.has(key) && value !== undefined);
  const kept = lists.find(([, , value]) => listOf(value).length > 1) ?? lists[0];
  if (kept !== undefined) return kept;
  const types = members.filter(([, key]) => typeKeys.has(key)).map(([, , value]) => fieldKey(String(value)));
  const typed = members.find(([, key]) => types.includes(key) && !typeKeys.has(key));
  return typed ?? onlyState(members, types);
}

/** A box that says no more than whether it is ticked: `{"checked": true}`, `{"name": …, "type": "checkbox", "checked": true}`. */
function onlyState(members: readonly Member[], types: readonly string[]): Member | undefined {
  if (members.length > 1 && !types.some((type) => type.includes('checkbox'))) return undefined;
  return members.find(([name, , value]) => value !== null && isBoxState(name, value));
}

/** How an object stands: under a name of its own, and among what a tool says are the answers. */
export interface Standing {
  readonly isKeyed: boolean;
  readonly isInside?: boolean;
}

/** The object as an answer; undefined where it is a person, an order or anything else. */
export function entryOf(object: object, { isKeyed, isInside = false }: Standing): Entry | undefined {
  const members = membersOf(object);
  const value = valueMember(members);
  if (value === undefined) return undefined;
  const about = aboutOf(members);
  if (holdsAnswers(value[2])) return undefined;
  const isNamed = about.label !== undefined || about.keys.length > 0 || about.type !== undefined;
  if (!isNamed && !isKeyed) return undefined;
  const state = members.find((member) => member !== value && isBoxState(member[0], member[2]));
  const others = members.filter((member) => member !== value && member !== state && !isAbout(member));
  if (others.some(([name, key, one]) => isScalar(one) && (saysWho(name, one) || partKeys.has(key)))) return undefined;
  if (others.some(([, , one]) => holdsPerson(one))) return undefined;
  const chosen = choicesOf(members, value[2]);
  const values = state !== undefined && isUnticked(state[2]) ? untickedValues(chosen, about.type) : chosen;
  if (isNamed || isInside) return { values, rest: [], ...about };
  const rest = others.map(([name, , one]) => [name, one] as const);
  return rest.every(([, one]) => isScalar(one)) ? { values, rest, ...about } : undefined;
}

/** Whether what stands there are answers of their own, and not what was chosen. */
function holdsAnswers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one: unknown) => {
    const entry = isObject(one) ? entryOf(one, { isKeyed: true }) : undefined;
    return entry !== undefined && (entry.label !== undefined || entry.type !== undefined || entry.keys.length > 1);
  });
}

/** The object as a question without its answer. */
export function questionOf(object: object): Omit<Entry, 'values' | 'rest'> | undefined {
  const about = aboutOf(membersOf(object));
  return about.keys.length > 0 && about.type !== undefined ? about : undefined;
}

function aboutOf(members: readonly Member[]): Omit<Entry, 'values' | 'rest'> {
  const label = firstText(members, labelKeys);
  const type = firstText(members, typeKeys);
  const keys = [...nameKeys].flatMap((name) => firstText(members, new Set([name])) ?? []);
  return { keys, ...(label !== undefined && { label }), ...(type !== undefined && { type }) };
}

const isAbout = ([, key]: Member) => valueKeys.has(key) || labelKeys.has(key) || nameKeys.has(key) || typeKeys.has(key);

/** A name that only a person's own data has. */
function saysWho(name: string, value: unknown): boolean {
  const target = obviousTarget(name);
  return (
    target !== undefined &&
    target !== 'text' &&
    target !== 'subject' &&
    target !== 'name' &&
    !(target === 'jobTitle' && /^\d+$/.test(String(value)))
  );
}

/** A person beside what looks like the answer: a booking's `attendees` beside its `responses`. */
const holdsPerson = (value: unknown): boolean =>
  listOf(value).some(
    (one) => isObject(one) && Object.entries(one).some(([name, said]) => isScalar(said) && saysWho(name, said)),
  );

/** A list, also as PHP numbers it: `[0]`, `[1]`. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const names = Object.keys(value);
  return names.length > 0 && names.every((name, index) => name === String(index)) ? Object.values(value) : [value];
}

/** Values as a list; the ids of choices by what the choices are called. */
function choicesOf(members: readonly Member[], value: unknown): readonly unknown[] {
  const values = listOf(value);
  const options = members.find(([, key, list]) => key === 'options' && Array.isArray(list))?.[2];
  if (!Array.isArray(options)) return values;
  const texts = new Map(
    options.filter(isObject).map((option) => [option.id ?? option.value, option.text ?? option.label ?? option.name]),
  );
  return values.map((one) => texts.get(one) ?? one);
}
