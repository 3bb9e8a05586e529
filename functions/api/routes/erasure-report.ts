import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import { Sentence } from '@afluente/domain/sentence';
import { environment } from '@afluente/runtime/environment';
import * as z from 'zod';

/** The report on an erasure for the person, or whoever asks in their name. It holds nothing that was erased. */
export const ErasureReport = z
  .object({
    erasureId: z.string(),
    status: z.enum(['running', 'done']),
    customerIds: z.array(z.string()).describe('every id that the person had here; each answers 410 from now on'),
    requestedAt: z.string(),
    by: z.string().describe('subject of the token that asked'),
    doneAt: z.string().optional(),
    lookedAgainAt: z.string().optional().describe('when the place of the record was looked through once more, later'),
    removed: z.array(z.object({ what: Sentence, count: z.number(), where: Sentence })),
    stays: z.array(z.object({ what: Sentence, until: Sentence, why: Sentence })),
  })
  .describe('A running erasure reports what is removed so far');
export type ErasureReport = z.output<typeof ErasureReport>;

/** In the order of the report; kinds that are not among these come after them, by name. */
const places: Readonly<Record<string, { readonly what: string; readonly where: string }>> = {
  profile: { what: 'profiles', where: 'table: in their place is a mark that they were erased, without any data' },
  identifier: { what: 'identifiers', where: 'table: nobody is found by them; remembered as keyed hashes' },
  interaction: { what: 'interactions', where: 'table: timeline, with what marks repeats of them' },
  consent: { what: 'consent entries', where: 'table: ledger' },
  lead: { what: 'leads', where: 'table and its index' },
  merge: { what: 'records of merges', where: 'table' },
  suspicion: { what: 'suspicions of duplicates', where: 'table and its index' },
  edit: { what: 'changes by hand', where: 'table' },
  nameIndex: { what: 'entries by which names and likeness were found', where: 'table' },
  other: { what: 'other items of the record', where: 'table' },
  rawDelivery: {
    what: 'raw deliveries',
    where: 'archive and list of deliveries: an empty line stays in the place of each',
  },
  attachment: { what: 'files of messages', where: 'archive: deleted' },
  importFile: { what: 'parts of imported files', where: 'archive: each whole part that held a row of theirs' },
};

const day = 24 * 3_600_000;
const after = (time: string, days: number) => new Date(Date.parse(time) + days * day).toISOString();

/** The report of an erasure as it stands. */
export function reportOf(erasure: Erasure): ErasureReport {
  const { id: erasureId, customerIds, requestedAt, by, doneAt, sweptAt, removed } = erasure;
  return {
    erasureId,
    status: erasure.stage === 'done' ? 'done' : 'running',
    customerIds,
    requestedAt,
    by,
    ...(doneAt !== undefined && { doneAt }),
    ...(sweptAt !== undefined && { lookedAgainAt: sweptAt }),
    removed: removedIn(removed),
    stays: staysOf(erasure),
  };
}

function removedIn(removed: Erasure['removed']): ErasureReport['removed'] {
  const others = Object.keys(removed).filter((kind) => !(kind in places));
  return [...Object.keys(places), ...others.sort()].flatMap((kind) => {
    const { what, where } = places[kind] ?? { what: kind, where: 'table' };
    const count = removed[kind] ?? 0;
    return count === 0 ? [] : [{ what, where, count }];
  });
}

function staysOf({ requestedAt, doneAt = requestedAt }: Erasure): ErasureReport['stays'] {
  return [
    {
      what: 'the ids of the customer, of their receipts and of this erasure',
      until: 'for good; receipts and audit entries 400 days',
      why: 'they name nobody any more, and prove what was done',
    },
    {
      what: 'keyed hashes of the identifiers',
      until: 'for good',
      why: 'a late or repeated delivery must not make the person anew; they cannot be read back',
    },
    {
      what: 'published domain events',
      until: after(doneAt, 30),
      why: 'the archive of the event bus deletes by age only',
    },
    { what: 'backups of the table', until: after(doneAt, 35), why: 'point-in-time recovery; they are read by nobody' },
    {
      what: 'messages that failed, in dead-letter queues, and raw deliveries of attempts that were cut off',
      until: after(doneAt, Math.max(14, Number(environment('archiveDays')))),
      why: 'nothing leads to them; they go by age (queues: 14 days)',
    },
    {
      what: 'the file of an import that was being worked off',
      until: after(doneAt, 30),
      why: 'its other rows were still to be recorded; rows of theirs are refused',
    },
    { what: 'logs', until: after(doneAt, 30), why: 'they hold no payload and no identifier' },
  ];
}
