import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { mortalHub } from './mortal-hub';
import { idle } from './running-hub';
import { must } from './setting';
import { until } from './until';
import { asJson, openSource } from './vendors';

/** Deadlines of cases on a hub that is killed just before, at and just after they are due. */

const longestMs = 180_000;
const dueSeconds = 4;
const calls = 12;
const mortal = mortalHub();

interface Data {
  readonly caseId?: string;
  readonly level?: number;
  readonly about?: { readonly caseId?: string };
}

interface Reported {
  readonly id: string;
  readonly occurredAt: string;
  readonly data: Data;
}

/** A hub that is killed behind a publication publishes the same events again, under their ids. */
async function reported(type: string): Promise<readonly Reported[]> {
  const { items } = (await must(mortal.now().api.get(`/_local/events?type=${type}`))).body;
  const all: readonly Reported[] = items.map(({ detail }: { detail: Reported }) => detail);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

describe('a hub killed around the time that deadlines are due', () => {
  it(
    'reports each breach and each level once, within a minute of its time',
    async () => {
      const { api } = mortal.now();
      await must(api.put('/v1/teams/service', { name: 'S', handles: ['case'], members: [{ id: 'eva', name: 'Eva' }] }));
      const open = { queue: 'calls', team: 'service', priority: 'normal', topic: 'missed-call' };
      const rules = [{ id: 'missed', when: { interaction: { kind: ['call_missed'] } }, open }];
      await must(api.put('/v1/case-rules', { rules }));
      const levels = [0, 2].map((after) => ({ after: `PT${after}S`, do: [{ notify: { team: 'service' } }] }));
      const escalation = { name: 'Calls', clock: 'first-response', within: `PT${dueSeconds}S`, levels };
      await must(api.put('/v1/escalations/calls', escalation));
      const phone = await openSource(mortal.now(), 'native', { id: 'phone' });
      const events = Array.from({ length: calls }, (_, index) => ({
        vendorEventId: randomBytes(8).toString('hex'),
        channel: 'phone',
        kind: 'call_missed',
        person: { identifiers: [{ type: 'phone', value: `+3461123${String(1000 + index)}` }] },
      }));
      await phone.send(asJson(events));
      await until(async () => (await reported('CaseOpened')).length === calls);

      // once before or at the due time, and once more while it takes up what was left
      await wait(randomInt(dueSeconds * 500, dueSeconds * 1200));
      await mortal.restart('SIGKILL');
      await wait(randomInt(0, 1500));
      await mortal.restart('SIGKILL');
      await until(async () => (await reported('CaseEscalated')).length >= 2 * calls);
      const firedAt = Date.now();
      await idle(mortal.now().url, 60);

      const [breaches, escalated, notices] = await Promise.all(
        ['SlaBreached', 'CaseEscalated', 'NoticeRequested'].map(reported),
      );
      const opened = await reported('CaseOpened');
      const ids = opened.map(({ data }) => data.caseId).sort();
      expect(breaches?.map(({ data }) => data.caseId).sort()).toEqual(ids);
      expect(
        escalated
          ?.filter(({ data }) => data.level === 1)
          .map(({ data }) => data.caseId)
          .sort(),
      ).toEqual(ids);
      expect(
        escalated
          ?.filter(({ data }) => data.level === 2)
          .map(({ data }) => data.caseId)
          .sort(),
      ).toEqual(ids);
      expect(notices).toHaveLength(2 * calls);
      const shown = await Promise.all(ids.map((id) => must(mortal.now().api.get(`/v1/cases/${id}`))));
      for (const { body } of shown) {
        expect(firedAt - Date.parse(body.clocks[0].dueAt)).toBeLessThan(60_000);
        expect(body.clocks).toMatchObject([{ levels: 2, breachedAt: body.clocks[0].dueAt }]);
        expect(body.steps.map(({ what }: { what: string }) => what)).toEqual([
          'opened',
          'clock-set',
          'breached',
          'escalated',
          'escalated',
        ]);
      }
    },
    longestMs,
  );
});
