import { identifierKey } from '@afluente/domain/customers/identity/identity';
import type { MergeEdge } from '@afluente/domain/customers/merging/merge-edge';
import type { CustomerCommit, IdentifierKey, MergeChange } from '@afluente/domain/customers/record/commit';
import type { CustomerPart, CustomerRecord, KeptIdentifier } from '@afluente/domain/customers/record/customer-record';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import type { PeopleStore } from '../customers/recording/people-store';

/** What a rehearsal remembers of the rows before: who is found by what, what they are called, and who is one. No other field, no fact. */
interface Memory {
  readonly base: PeopleStore;
  /** ids of parts by identifier, of those that the rows brought */
  readonly holders: Map<string, string>;
  /** who else is found by an identifier, where the rows brought one of them */
  readonly sharers: Map<string, readonly string[]>;
  /** what the parts are called now, which distinguishes people who share a mailbox or a phone */
  readonly names: Map<string, CustomerPart['fields']>;
  /** what each part gained */
  readonly gained: Map<string, readonly IdentifierKey[]>;
  /** parts that the rows began */
  readonly begun: Set<string>;
  readonly mergedInto: Map<string, string>;
  /** of the survivors of merges that the rows made */
  readonly edges: Map<string, readonly MergeEdge[]>;
}

/**
 * A store that takes what is recorded and merged into memory alone, and reads through to the table: recording people over it says what would become of
 * them. It never writes. It takes some 300 bytes an identifier, and as many a name.
 */
export function rehearsePeople(base: PeopleStore): PeopleStore {
  const memory: Memory = {
    base,
    holders: new Map(),
    sharers: new Map(),
    names: new Map(),
    gained: new Map(),
    begun: new Set(),
    mergedInto: new Map(),
    edges: new Map(),
  };
  return {
    record: rehearsedRecords(memory),
    merges: {
      get: base.merges.get,
      of: base.merges.of,
      // which leads a merge would close is not asked here
      leads: async () => [],
      leadsOf: async () => [],
      save: async (change) => merge(change, memory),
    },
    suspicions: {
      raise: async () => 'raised',
      get: base.suspicions.get,
      list: base.suspicions.list,
      between: base.suspicions.between,
      ofPart: base.suspicions.ofPart,
      save: async () => true,
    },
  };
}

function rehearsedRecords(memory: Memory): RecordStore {
  const { holders } = memory;
  return {
    resolve: async (identifiers) => {
      const known = await memory.base.record.resolve(identifiers);
      const found = Object.assign(new Map(known), { sharers: new Map(known.sharers) });
      for (const key of identifiers.map(identifierKey)) {
        const holder = holders.get(key);
        if (holder !== undefined) found.set(key, holder);
        const sharers = memory.sharers.get(key);
        if (sharers !== undefined) found.sharers.set(key, sharers);
      }
      return found;
    },
    load: (ids) => loadRehearsed(ids, memory),
    // which of two values of a field would win is not asked here
    recordedOn: async () => new Map(),
    find: async () => undefined,
    // it is never written
    fits: () => true,
    states: memory.base.record.states,
    contents: memory.base.record.contents,
    guarded: memory.base.record.guarded,
    commit: async (commit) => {
      keep(await memory.base.record.guarded(commit), memory);
      return { outcome: 'committed' };
    },
    locate: async () => undefined,
    revise: async () => true,
    putReceipts: async () => undefined,
  };
}

function keep({ customerId, profile, claims, sharings = [] }: CustomerCommit, memory: Memory): void {
  const { holders, sharers, names, gained, begun } = memory;
  if (profile?.version === 1) begun.add(customerId);
  if (profile !== undefined) names.set(customerId, namesIn(profile.fields));
  for (const { seen, ...identifier } of sharings) sharers.set(identifierKey(identifier), [...seen, customerId]);
  for (const claim of claims) holders.set(identifierKey(claim), customerId);
  if (claims.length > 0) gained.set(customerId, [...(gained.get(customerId) ?? []), ...claims]);
}

function merge({ survivor, loser }: MergeChange, { mergedInto, edges }: Memory): boolean {
  mergedInto.set(loser.id, survivor.id);
  edges.set(survivor.id, survivor.merges);
  edges.delete(loser.id);
  return true;
}

async function loadRehearsed(ids: readonly string[], memory: Memory): Promise<ReadonlyMap<string, CustomerRecord>> {
  const stored = new Map(await loadStored(ids, memory));
  const survivorNow = (id: string) => survivorOf(stored.get(id)?.parts[0].id ?? id, memory);
  const family = [...new Set(ids.map(survivorNow))].flatMap((id) => [id, ...losersOf(id, memory)]);
  const missing = family.filter((id) => !stored.has(id));
  for (const [id, record] of await loadStored(missing, memory)) stored.set(id, record);
  const parts = new Map([...stored.values()].flatMap((one) => one.parts.map((part) => [part.id, part] as const)));
  const found = ids.map((id) => [id, recordOf(survivorNow(id), { stored, parts }, memory)] as const);
  return new Map(found.flatMap(([id, record]) => (record === undefined ? [] : [[id, record] as const])));
}

async function loadStored(ids: readonly string[], { base, begun }: Memory) {
  const real = ids.filter((id) => !begun.has(id));
  return real.length === 0 ? new Map<string, CustomerRecord>() : base.record.load(real);
}

function survivorOf(id: string, { mergedInto }: Memory): string {
  let survivor = id;
  for (let next = mergedInto.get(survivor); next !== undefined; next = mergedInto.get(survivor)) survivor = next;
  return survivor;
}

const losersOf = (id: string, { edges }: Memory) => (edges.get(id) ?? []).map(({ loserId }) => loserId);

interface Loaded {
  readonly stored: ReadonlyMap<string, CustomerRecord>;
  readonly parts: ReadonlyMap<string, CustomerPart>;
}

function recordOf(survivorId: string, { stored, parts }: Loaded, memory: Memory): CustomerRecord | undefined {
  const record = stored.get(survivorId);
  const edges = memory.edges.get(survivorId);
  const survivor = withGains(survivorId, parts.get(survivorId), memory);
  if (survivor === undefined) return undefined;
  const loserIds = (edges ?? survivor.merges).map(({ loserId }) => loserId);
  const losers = loserIds.flatMap((id) => withGains(id, parts.get(id), memory) ?? []);
  return { ...record, parts: [edges === undefined ? survivor : { ...survivor, merges: [...edges] }, ...losers] };
}

function namesIn({ name, givenName, familyName }: CustomerPart['fields']): CustomerPart['fields'] {
  return { ...(name && { name }), ...(givenName && { givenName }), ...(familyName && { familyName }) };
}

function withGains(id: string, part: CustomerPart | undefined, memory: Memory): CustomerPart | undefined {
  const { begun, gained, names } = memory;
  const known = part ?? (begun.has(id) ? { ...nobody, id } : undefined);
  const before = known && { ...known, fields: { ...known.fields, ...names.get(id) } };
  const more = gained.get(id);
  if (before === undefined || more === undefined) return before;
  return { ...before, identifiers: [...before.identifiers, ...more.map(kept)] };
}

const someTime = new Date(0).toISOString();
const nobody: CustomerPart = {
  id: '',
  version: 1,
  createdAt: someTime,
  updatedAt: someTime,
  identifiers: [],
  fields: {},
  openLeadIds: [],
  consents: {},
  merges: [],
};

function kept({ type, value }: IdentifierKey): KeptIdentifier {
  const day = someTime.slice(0, 10);
  return { type, value, raw: value, verified: false, sourceId: 'import', firstSeenOn: day, lastSeenOn: day };
}
