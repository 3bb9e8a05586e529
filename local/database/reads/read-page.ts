import type { Range } from '../../disk/watched-reads';
import { type Answer, capacityPart, joined, part } from '../answer';
import { readUnits, totalUnits } from '../capacity';
import type { Engine } from '../engine';
import type { PageRequest } from '../request/request';
import { itemOf, type Stored, sizeOf } from '../storage/stored';
import { pick } from '../values/attribute-value';
import type { PreparedPage } from './prepare-page';
import { projectedText } from './projected';
import type { Target } from './target';

interface Page {
  readonly found: Stored[];
  bytes: number;
  /** Where to continue; absent at the end of the range. */
  last?: Stored;
}

export interface PageOf {
  readonly request: PageRequest;
  readonly target: Target;
  readonly page: PreparedPage;
  readonly range: Range;
}

const maxPageBytes = 1024 * 1024;

/**
 * Reads one page of a range from the disc, where every write has arrived that was made before; indexes are as current as items here.
 */
export async function answerPage(engine: Engine, asked: PageOf): Promise<Answer> {
  const { request, target, page } = asked;
  await engine.journal.settled();
  const read = await readRange(engine, asked);
  const { filter, paths } = page;
  const matching = filter ? read.found.filter((stored) => filter.matches(itemOf(stored))) : read.found;
  const units = readUnits(read.bytes, request.ConsistentRead);
  const cost = target.index ? { table: 0, indexes: { [target.index.name]: units } } : { table: units, indexes: {} };
  const items = matching.map((stored) => projectedText(stored, paths)).join();
  return {
    body: joined(
      request.Select === 'COUNT' ? undefined : `"Items":[${items}]`,
      `"Count":${matching.length},"ScannedCount":${read.found.length}`,
      read.last && part('LastEvaluatedKey', JSON.stringify(pick(itemOf(read.last), target.startNames))),
      capacityPart(request.TableName, cost, request.ReturnConsumedCapacity),
    ),
    units: totalUnits(cost),
  };
}

/** A page ends at the limit or with the item that passes 1 MB. */
async function readRange({ journal, items }: Engine, { target, range, request }: PageOf): Promise<Page> {
  const { Limit: limit } = request;
  const reading = items.openRange(target.index ? 'entries' : 'items');
  const page: Page = { found: [], bytes: 0 };
  try {
    for await (const entries of journal.entries(limit === undefined ? range : { ...range, limit })) {
      for (const [place, text] of entries) {
        const stored = reading.found(place, text);
        page.found.push(stored);
        page.bytes += sizeOf(stored);
        if (page.found.length === limit || page.bytes >= maxPageBytes) return { ...page, last: stored };
      }
    }
    return page;
  } finally {
    reading.close();
  }
}
