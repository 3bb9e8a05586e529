import * as z from 'zod';
import { defineEntity } from '../entity';
import { laterOf } from '../text-order';

/** What a form's posts say of its fields: names, types and how often a value was of a kind. Never a value. */

const count = z.number().int().min(0);

/** What a value can be by itself; `text` is anything else. */
export const valueKinds = ['email', 'phone', 'prose', 'tick', 'text'] as const;
export type ValueKind = (typeof valueKinds)[number];

export const longestFieldName = 128;
/** Where a field goes that brings a file. */
export const fileTarget = 'file';
/** `by` of a field that is somebody else's: its values propose nothing. */
export const byOthers = 'others';
/** More fields than any form has; what comes after them is counted only. */
export const mostLearned = 100;

export const LearnedField = z.object({
  name: z.string().min(1).max(longestFieldName),
  /** the question, and what its tool calls the type, where the tool says so */
  label: z.string().max(longestFieldName).optional(),
  type: z.string().max(64).optional(),
  /** where the last reading took it, and by what: its name, its question, its value, … */
  target: z.string().max(160),
  by: z.string().max(16).optional(),
  /** posts in which it was filled in */
  filled: count,
  email: count,
  phone: count,
  prose: count,
  tick: count,
  /** how different its values are: of so many values, which of 64 places they fell on; no value can be read from it */
  spread: z.object({ of: count, places: z.string().regex(/^[0-9a-f]{1,16}$/) }).optional(),
});

export const LearnedFields = z.object({
  formId: z.string(),
  version: count,
  /** posts that it is learned from, spam and repeats left out */
  posts: count,
  fields: z.array(LearnedField).max(mostLearned),
  /** posts that had fields beyond the first hundred */
  overfull: count,
  firstAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export const learnedFieldsEntity = defineEntity({ name: 'learnedFields', schema: LearnedFields });

export type LearnedField = z.output<typeof LearnedField>;
export type LearnedFields = z.output<typeof LearnedFields>;

/** A filled-in field of one post. */
export interface FieldSeen extends Pick<LearnedField, 'name' | 'label' | 'type' | 'target' | 'by'> {
  readonly kind: ValueKind;
  /** of 64 places, the one that its value falls on */
  readonly place?: number;
}

/** Posts that are enough to go by. */
const fewestToJudge = 3;
const most = 0.6;

/** What a field's values are in most posts; undefined where nothing is, or there were too few. */
export function kindOfField(field: LearnedField): Exclude<ValueKind, 'text'> | undefined {
  if (field.filled < fewestToJudge) return undefined;
  return (['email', 'phone', 'tick', 'prose'] as const).find((kind) => field[kind] / field.filled >= most);
}

/** Values by which a choice is distinguished from what people write. */
const fewestToCompare = 8;
const leastProse = 0.2;
const leastDifferent = 0.85;

/**
 * Whether people write in a field, short things too: many of its values are sentences, and hardly two are the same. Of a choice with few
 * answers many are.
 */
export function isWritten({ filled, prose, spread }: LearnedField): boolean {
  if (spread === undefined || spread.of < fewestToCompare || prose < leastProse * filled) return false;
  const places = BigInt(`0x${spread.places}`).toString(2).replaceAll('0', '').length;
  // linear counting: where every value is another one, so many places are taken
  const expected = 64 * (1 - (1 - 1 / 64) ** spread.of);
  return places >= leastDifferent * expected;
}

type Spread = LearnedField['spread'];

function spreadOver(one: Spread, more: Spread): Pick<LearnedField, 'spread'> {
  if (one === undefined || more === undefined) {
    const spread = one ?? more;
    return spread === undefined ? {} : { spread };
  }
  const places = BigInt(`0x${one.places}`) | BigInt(`0x${more.places}`);
  return { spread: { of: one.of + more.of, places: places.toString(16) } };
}

const placed = (place: number | undefined): Spread =>
  place === undefined ? undefined : { of: 1, places: (1n << BigInt(place)).toString(16) };

/** Nothing learned yet. */
export const nothingLearned = (formId: string, at: string): LearnedFields => ({
  formId,
  version: 0,
  posts: 0,
  fields: [],
  overfull: 0,
  firstAt: at,
  updatedAt: at,
});

/** What is known with one more post. A name that may be personal data itself (an address, a number) is not learned. */
export function withPost(before: LearnedFields, seen: readonly FieldSeen[], at: string): LearnedFields {
  const fields = new Map(before.fields.map((field) => [field.name, field]));
  let missed = false;
  for (const one of seen) {
    const known = fields.get(one.name);
    if (known === undefined && !isLearnable(one.name)) continue;
    if (known === undefined && fields.size >= mostLearned) missed = true;
    else fields.set(one.name, counted(known, one));
  }
  return {
    ...before,
    posts: before.posts + 1,
    overfull: before.overfull + Number(missed),
    fields: [...fields.values()],
    updatedAt: laterOf(before.updatedAt, at),
  };
}

const isLearnable = (name: string): boolean =>
  name !== '' && name.length <= longestFieldName && !name.includes('@') && !/\d{8}/.test(name);

function counted(known: LearnedField | undefined, seen: FieldSeen): LearnedField {
  const { kind, label, type, name, target, by, place } = seen;
  const before = known ?? { filled: 0, email: 0, phone: 0, prose: 0, tick: 0 };
  return {
    ...before,
    name,
    target: target.slice(0, 160),
    ...(label !== undefined && { label: label.slice(0, longestFieldName) }),
    ...(type !== undefined && { type: type.slice(0, 64) }),
    ...(by !== undefined && { by }),
    filled: before.filled + 1,
    ...spreadOver(known?.spread, placed(place)),
    ...(kind !== 'text' && { [kind]: before[kind] + 1 }),
  };
}

/** What two observers learned together: counts added, names of both. */
export function joinLearned(one: LearnedFields, more: LearnedFields): LearnedFields {
  const fields = new Map(one.fields.map((field) => [field.name, field]));
  for (const field of more.fields) {
    const known = fields.get(field.name);
    if (known === undefined && fields.size >= mostLearned) continue;
    fields.set(field.name, known === undefined ? field : summed(known, field));
  }
  return {
    ...one,
    posts: one.posts + more.posts,
    overfull: one.overfull + more.overfull,
    fields: [...fields.values()],
    updatedAt: laterOf(one.updatedAt, more.updatedAt),
  };
}

function summed(known: LearnedField, more: LearnedField): LearnedField {
  const sums = (['filled', 'email', 'phone', 'prose', 'tick'] as const).map((kind) => [kind, known[kind] + more[kind]]);
  return { ...known, ...more, ...Object.fromEntries(sums), ...spreadOver(known.spread, more.spread) };
}

/** Posts after which what was seen is worth a write: as many as are known already of a form's first, later three times as many, at most a thousand. */
const firstPosts = 8;
const mostUnsaved = 1000;

function wantedPosts({ posts }: LearnedFields): number {
  return Math.min(posts < firstPosts ? Math.max(posts, 1) : 3 * posts, mostUnsaved);
}

/** Whether what was seen since is worth keeping: something new, or enough posts beside those that are known. */
export function isWorthSaving(known: LearnedFields, since: LearnedFields): boolean {
  if (since.posts === 0) return false;
  const before = new Map(known.fields.map((field) => [field.name, field]));
  const isNew = since.fields.some(({ name, by }) => {
    const earlier = before.get(name);
    if (earlier === undefined) return before.size < mostLearned;
    return by === byOthers && earlier.by !== byOthers;
  });
  return isNew || since.posts >= wantedPosts(known);
}
