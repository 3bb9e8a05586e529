import type { Destination } from '@afluente/destinations/define-destination';
import { ConflictError } from '@afluente/domain/errors';
import { refusals } from '@afluente/domain/messages/refusals';
import { decidedNotice } from '@afluente/domain/notices/change-notice';
import type { Notice } from '@afluente/domain/notices/notice-record';
import { recipientsOf } from '@afluente/domain/notices/recipients';
import type { NoticeStore } from '@afluente/store/notices/notice-store';
import type { ConfigMemory } from '../policies/config-memory';
import { requireFound } from '../require-found';
import { untilSettled } from '../until-settled';
import { companyNow } from './notice-ways';

interface Parts {
  readonly notices: NoticeStore;
  readonly config: ConfigMemory;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly now: string;
}

const busy = () => new ConflictError('Others change this notice right now; read it again and decide anew.');

/**
 * A person decides on a notice that did not leave. Throws NotFoundError where there is none, ConflictError where it left, is about to, or nothing
 * reaches whom it is for. `now` is ISO 8601.
 */
export async function decideNotice(noticeId: string, decision: 'retry' | 'sent', parts: Parts): Promise<Notice> {
  const { notices, now: at } = parts;
  await untilSettled({
    load: async () => {
      const notice = requireFound(await notices.get(noticeId), 'notice');
      return { notice, company: await companyNow(parts, at) };
    },
    decide: ({ notice, company }) => {
      const to = notice.memberId === undefined ? notice.asked.to : { memberId: notice.memberId };
      const recipients = recipientsOf(to, company).filter(({ channelId }) => channelId !== undefined);
      const isReached = notice.channelId !== undefined || recipients.length > 0;
      if (decision === 'retry' && !isReached) throw new ConflictError(refusals.unreachable.reason);
      const writes = decidedNotice(notice, { decision, at, recipients });
      if (writes === undefined)
        throw new ConflictError('This notice has left, or leaves by itself: there is nothing to decide.');
      return writes;
    },
    save: (writes) => notices.save(writes),
    busy,
  });
  return requireFound(await notices.get(noticeId), 'notice');
}
