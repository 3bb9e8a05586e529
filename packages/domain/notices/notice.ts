import type { DataOf, EventOf } from '@afluente/events/define-event';
import { NoticeRequested } from '@afluente/events/notices';
import { domainEvent, type EventContext } from '../domain-event';
import { noticeIdFor } from '../ids';

export type NoticeTo = DataOf<typeof NoticeRequested>['to'];

/** The member where there is one, else the team; undefined where nobody holds it. */
export function holderOf(held: {
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
}): NoticeTo | undefined {
  if (held.ownerId !== undefined) return { memberId: held.ownerId };
  return held.teamId === undefined ? undefined : { teamId: held.teamId };
}

/** Asks for somebody to be notified; it goes with the write of what it is about. The same change asks for the same notice. */
export function requestNotice(
  context: EventContext,
  notice: Omit<DataOf<typeof NoticeRequested>, 'noticeId'>,
): EventOf<typeof NoticeRequested> {
  const noticeId = noticeIdFor([context.subjectId, context.revision, notice.reason, JSON.stringify(notice.to)]);
  return domainEvent(NoticeRequested, context, { noticeId, ...notice });
}
