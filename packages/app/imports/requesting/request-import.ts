import { isCountry } from '@afluente/domain/customers/record/edit-checks';
import { ConflictError, InvalidError } from '@afluente/domain/errors';
import { asOfFaults, settleAsOf } from '@afluente/domain/imports/as-of';
import {
  type Asked,
  cancelImport as cancelled,
  continueRun,
  isUnderWay,
  newImport,
} from '@afluente/domain/imports/import';
import type { Import, ImportInput, ImportPart } from '@afluente/domain/imports/import-record';
import { notACountry } from '@afluente/domain/sources/source';
import { type ImportStores, importOf, saveImport } from './asked-import';
import { keepPart, type ReceivedPart } from './keep-part';
import { type RequestedRun, requireReadable, startRun } from './start-run';

/** What people ask of imports. Each of these throws NotFoundError where there is no such import. */

/** An import whose file comes in parts. Throws InvalidError where consents are asked for without the date on which they were said. */
export async function requestImport(input: ImportInput, asked: Asked, stores: ImportStores): Promise<Import> {
  requireCountry(input);
  requireDated(input, asked.at);
  return saveImport({ import: newImport(input, asked), events: [] }, stores);
}

export interface SmallFile {
  readonly input: ImportInput;
  readonly dryRun: boolean;
  readonly bytes: Buffer;
}

/** An import whose file is there already, with its run. Throws InvalidError, and keeps nothing, where the file cannot be read. */
export async function importSmallFile(
  { input, dryRun, bytes }: SmallFile,
  asked: Asked,
  stores: ImportStores,
): Promise<Import> {
  requireCountry(input);
  requireDated(input, asked.at);
  const { asOfColumn } = settleAsOf(input.asOf, asked.at);
  await requireReadable({ sizes: [bytes.length], read: async () => bytes }, { ...input, asOfColumn });
  const one = await requestImport(input, asked, stores);
  await keepPart(one, { number: 1, bytes, at: asked.at }, stores);
  return startRun(one, { dryRun, parts: 1, at: asked.at }, stores);
}

function requireCountry({ defaultCountry }: ImportInput): void {
  if (defaultCountry === undefined || isCountry(defaultCountry)) return;
  const faults = [{ pointer: '/defaultCountry', detail: notACountry }];
  throw new InvalidError('Some options of the import are not valid.', { faults });
}

function requireDated(input: ImportInput, at: string): void {
  const faults = asOfFaults(input, at);
  if (faults.length === 0) return;
  throw new InvalidError('The date of the file is missing or wrong.', { code: 'import.badAsOf', faults });
}

/** Keeps one part of an import's file, as `keepPart`. */
export async function receivePart(importId: string, part: ReceivedPart, stores: ImportStores): Promise<ImportPart> {
  return keepPart(await importOf(importId, stores), part, stores);
}

/** Asks for a run of an import, as `startRun`. */
export async function startImport(importId: string, run: RequestedRun, stores: ImportStores): Promise<Import> {
  return startRun(await importOf(importId, stores), run, stores);
}

/** Goes on with a run that stands still, from its last checkpoint. Throws ConflictError where no run is under way. */
export async function resumeImport(importId: string, at: string, stores: ImportStores): Promise<Import> {
  const one = await importOf(importId, stores);
  if (isUnderWay(one)) return saveImport(continueRun(one, at), stores);
  throw new ConflictError('No run of this import is under way.', { title: 'Nothing to resume' });
}

/** Cancels an import: its run stops, and what it recorded stays. One that was cancelled before stays as it is. */
export async function cancelImport(importId: string, at: string, stores: ImportStores): Promise<void> {
  const one = await importOf(importId, stores);
  if (one.cancelledAt === undefined) await saveImport(cancelled(one, at), stores);
}
