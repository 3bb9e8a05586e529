import type { Case } from '@afluente/domain/cases/case-record';
import { type CaseChange, changedCase } from '@afluente/domain/cases/change-case';
import { ConflictError, NotFoundError } from '@afluente/domain/errors';
import type { CaseStore } from '@afluente/store/cases/case-store';
import { untilSettled } from '../until-settled';

const busy = () => new ConflictError('Others change this case right now; read it again and decide anew.');

/** Changes a case. Throws NotFoundError where there is none, ConflictError where others are first every time. */
export async function editCase(
  caseId: string,
  change: CaseChange,
  cases: Pick<CaseStore, 'get' | 'save'>,
): Promise<Case> {
  await untilSettled({
    load: async () => found(await cases.get(caseId)),
    decide: (one) => changedCase(one, change),
    save: (writes) => cases.save(writes),
    busy,
  });
  return found(await cases.get(caseId));
}

function found(one: Case | undefined): Case {
  if (one === undefined) throw new NotFoundError('There is no such case.');
  return one;
}
