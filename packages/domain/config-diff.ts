/** What is other in one version of configuration than in another. */
export interface ConfigChange {
  /** names on the way to it: of fields, of the things of a list by their ids, else by their places */
  readonly path: readonly string[];
  /** absent where it is new */
  readonly before?: unknown;
  /** absent where it is gone */
  readonly after?: unknown;
}

/** By name, in their order. */
type Parts = ReadonlyMap<string, unknown>;

/** The things of a list by their ids, where each has one of its own: one that was moved is the same one. */
function partsOfList(list: readonly unknown[]): Parts {
  const ids = list.map((one) => (one as { readonly id?: unknown } | null)?.id);
  const haveIds = ids.every((id): id is string => typeof id === 'string') && new Set(ids).size === ids.length;
  return new Map(list.map((one, place) => [haveIds ? String(ids[place]) : String(place), one]));
}

function partsOf(value: unknown): Parts | undefined {
  if (Array.isArray(value)) return partsOfList(value);
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

/** Everything that differs, as far down as it goes, in the order of the later one; another order of a list of ids alone is one change of the list. */
export function configChanges(before: unknown, after: unknown, path: readonly string[] = []): readonly ConfigChange[] {
  if (before === after) return [];
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === undefined || is === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  }
  const names = [...new Set([...is.keys(), ...was.keys()])];
  const changes = names.flatMap((name) => configChanges(was.get(name), is.get(name), [...path, name]));
  const order = [...was.keys()];
  const isMoved = changes.length === 0 && Array.isArray(before) && names.some((name, place) => name !== order[place]);
  return isMoved ? [{ path, before: order, after: names }] : changes;
}
