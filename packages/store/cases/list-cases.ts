import { type Case, isOver } from '@afluente/domain/cases/case-record';
import { caseStatuses } from '@afluente/events/cases';
import type { HubTable } from '../table/hub-table';
import type { Page, PageRequest } from '../table/page';
import { readItems } from '../table/read-items';
import { readMerged } from '../table/read-merged';
import { caseItem } from './case-item';
import { caseIdOfIndex, caseKey, casesIndexRange } from './case-keys';

export interface CaseFilter {
  /** all that are not over where absent */
  readonly status?: Case['status'] | undefined;
  readonly queue?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
}

/** Cases by queue, backwards, newest first within each: one query of the index a status, and then the cases themselves. */
export async function listCases(table: HubTable, filter: CaseFilter, page: PageRequest): Promise<Page<Case>> {
  const { status, queue, ownerId, teamId } = filter;
  const statuses = status === undefined ? caseStatuses.filter((one) => !isOver(one)) : [status];
  const range = {
    stretches: statuses.map((one) => casesIndexRange(one, queue)),
    ...(teamId !== undefined && { where: [{ attribute: 'teamId', value: teamId }] }),
    keyAt: (place: Parameters<typeof caseIdOfIndex>[0]) => caseKey(caseIdOfIndex(place)),
  };
  const { keys, ...rest } = await readMerged(table, range, { query: ['cases', status, queue, ownerId, teamId], page });
  const items = await readItems(table, keys, 'consistent');
  const cases = items.flatMap((item) => (item === undefined ? [] : [caseItem.stateOf(item)]));
  return { items: cases.filter((one) => statuses.includes(one.status) && fits(one, filter)), ...rest };
}

/** The index may lag behind a case that moved on. */
const fits = (one: Case, { queue, ownerId, teamId }: CaseFilter) =>
  (queue === undefined || one.queue === queue) &&
  (ownerId === undefined || one.ownerId === ownerId) &&
  (teamId === undefined || one.teamId === teamId);
