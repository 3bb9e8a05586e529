import type { Clock } from '@afluente/domain/clocks/clock';
import { missedBy, missedIdFor, noteMissed, noticeOfMissed } from '@afluente/domain/escalations/missed';
import type { EventOf } from '@afluente/events/define-event';
import type { CaseEscalated } from '@afluente/events/escalations';
import type { MissedStore } from '@afluente/store/escalations/missed-store';
import { untilSettled } from '../until-settled';
import type { EscalationMemory } from './escalation-memory';

interface MissedParts {
  readonly missed: MissedStore;
  readonly escalations: EscalationMemory;
}

const mostTries = 20;

/** Notes a level that passed in a standstill for each whom it would have notified; nothing of one that rang in its time. */
export async function gatherMissed(event: EventOf<typeof CaseEscalated>, parts: MissedParts): Promise<void> {
  const { passed, escalationId } = event.data;
  if (!passed) return;
  const policies = await parts.escalations.inForce();
  const policy = policies.find(({ escalation }) => escalation.id === escalationId && escalation.isOff !== true);
  for (const to of policy ? missedBy(event, policy.escalation) : []) {
    await untilSettled({
      load: () => parts.missed.get(missedIdFor(to)),
      decide: (before) => noteMissed(before, to, event),
      save: (writes) => parts.missed.save(writes),
      busy: 'missed.busy',
      mostTries,
    });
  }
}

/** Notifies somebody of all that was noted for them, in one notice. */
export async function notifyMissed(clock: Clock, { missed }: Pick<MissedParts, 'missed'>): Promise<void> {
  await untilSettled({
    load: () => missed.get(clock.of.missed ?? ''),
    decide: (before) => before && noticeOfMissed(before, clock),
    save: (writes) => missed.save(writes),
    busy: 'missed.busy',
  });
}
