import { hostileText, hostileUnits, mebibyte } from '../fakes/hostile-text';
import { type Fixture, requestOf } from './fixture';
import type { Signable } from './signable';

/** A vendor's own deliveries with hostile text in place of their values, in one of them or in all: 1 MiB as it is sent. */

/** What a value becomes; `at` counts the texts of a delivery in the order in which they stand. */
type Replace = (text: string, at: number) => string;

function inJson(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((one: unknown) => inJson(one, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inJson(one, replace)]));
}

/** The fixture with its texts replaced, and how many there were. */
function replaced(fixture: Fixture, replace: Replace): { readonly fixture: Fixture; readonly texts: number } {
  let texts = 0;
  const next = (text: string) => replace(text, texts++);
  const { bodyJson, form, multipart, ...rest } = fixture.request;
  const request = {
    ...rest,
    ...(bodyJson !== undefined && { bodyJson: inJson(bodyJson, next) }),
    ...(form && { form: form.map(([name, value]): [string, string] => [name, next(value)]) }),
    ...(multipart && { multipart: multipart.map((part) => ({ ...part, value: next(part.value) })) }),
  };
  return { fixture: { ...fixture, request }, texts };
}

/** Texts that say which kind of event it is stay, else nothing behind the first look is reached. */
const isKind = (text: string) => /^[a-z_.-]{1,40}$/.test(text);

export interface HostileRequest {
  readonly name: string;
  readonly request: Signable;
}

/** Each day takes another third of the texts, with other units. */
const thirds = 3;

/** One delivery with all of its texts hostile, and one for each of some texts alone; the units take turns. */
export function* hostileRequestsOf(fixture: Fixture, turn: number): Generator<HostileRequest> {
  const { texts } = replaced(fixture, (text) => text);
  const unitAt = (at: number) => hostileUnits[(turn + at * 7) % hostileUnits.length] ?? ' ';
  const encoded = fixture.request.form === undefined ? (unit: string) => unit : encodeURIComponent;
  const sized = (unit: string, bytes: number) =>
    hostileText(unit, (bytes / Buffer.byteLength(encoded(unit))) * unit.length);
  const shared = mebibyte / Math.max(texts, 1);
  const all = replaced(fixture, (text, at) => (isKind(text) ? text : sized(unitAt(at), shared)));
  yield { name: `${fixture.name}, every text`, request: requestOf(all.fixture) };
  for (let one = turn % thirds; one < texts; one += thirds) {
    const made = replaced(fixture, (text, at) => (at === one ? sized(unitAt(one), mebibyte) : text));
    yield { name: `${fixture.name}, text ${one}: ${JSON.stringify(unitAt(one))}`, request: requestOf(made.fixture) };
  }
}
