import type { Range } from '../../disk/watched-reads';
import type { Answer } from '../answer';
import type { Engine } from '../engine';
import { invalid } from '../refused-error';
import type { ScanRequest } from '../request/request';
import { prepareScan } from './prepare-page';
import { answerPage } from './read-page';
import {
  refuseStartNames,
  refuseStartParts,
  refuseStartTableKey,
  refuseUnreadable,
  startPlace,
  type Target,
  targetOf,
} from './target';

/** Scan: the table or an index, or a segment of it, in the order of the partitions' hashes. */
export async function scan(engine: Engine, request: ScanRequest): Promise<Answer> {
  const prepared = prepareScan(request);
  const target = targetOf(engine.catalog.need(request.TableName).schema, request);
  const start = request.ExclusiveStartKey;
  const notKey = target.index ? '' : ': The provided key element does not match the schema';
  if (start) refuseStartNames(target, start, `The provided starting key is invalid${notKey}`);
  if (start && target.index) refuseStartParts(target, start);
  if (start) refuseStartTableKey(target, start);
  refuseUnreadable(target, request, prepared);
  const segment = segmentRange(target, request);
  if (!start) return answerPage(engine, { request, target, page: prepared, range: segment });
  const place = startPlace(target, start);
  refuseOutside(segment, place, request);
  const { gte: _gte, ...rest } = segment;
  return answerPage(engine, { request, target, page: prepared, range: { ...rest, gt: place } });
}

/** Segments share the hashes of partitions by their first three digits. */
const hashes = 16 ** 3;

function segmentRange({ prefix }: Target, { Segment = 0, TotalSegments = 1 }: ScanRequest): Range {
  const bound = (segment: number): string => {
    const hash = Math.ceil((hashes * segment) / TotalSegments);
    return hash >= hashes ? `${prefix}~` : prefix + hash.toString(16).padStart(3, '0');
  };
  return { gte: bound(Segment), lt: bound(Segment + 1) };
}

function refuseOutside({ gte = '', lt = '' }: Range, place: string, { Segment, TotalSegments }: ScanRequest): void {
  if (place >= gte && place < lt) return;
  throw invalid(
    'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct ' +
      `Segment. TotalSegments: ${TotalSegments} Segment: ${Segment}`,
  );
}
