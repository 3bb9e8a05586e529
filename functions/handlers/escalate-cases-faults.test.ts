import { CaseRulesInput } from '@afluente/domain/cases/case-rules';
import { caseRulesConfig } from '@afluente/domain/cases/case-rules-config';
import { EscalationInput } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { sampleTeam } from '@afluente/tests/builders/domain-samples';
import { anEvent, eventsDelivery, receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import type { Fault } from '@afluente/tests/fakes/hub-environment';
import { endsTheSame, endsTheSameInPairs, type Played, playWith } from '@afluente/tests/fakes/spoilt-calls';
import { storyIn } from '@afluente/tests/fakes/story';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as escalate } from './escalate-cases';
import { handler as watch } from './watch-cases';

/** Whatever goes wrong with whichever call: a missed call that nobody returns warns, breaches and escalates once. */

const environment = environmentForTests({ hasSenders: true });
const place = { by: 'test', at: receivedAt };
beforeAll(async () => {
  const { config } = environment().store;
  for (const id of ['service', 'leads']) {
    await config.put({ config: teamConfig, id, ...place }, () => sampleTeam(id, ['eva'], { handles: ['case'] }));
  }
  await config.put({ config: caseRulesConfig, ...place }, () =>
    CaseRulesInput.parse({
      rules: [
        {
          id: 'missed-call',
          when: { interaction: { kind: ['call_missed'] } },
          open: { queue: 'calls', team: 'service', priority: 'normal', topic: 'missed-call' },
        },
      ],
    }),
  );
  const levels = [
    { after: 'PT0S', do: [{ notify: { team: 'service' } }, { raise: 'high' }] },
    { after: 'PT2H', do: [{ reassign: { team: 'leads' } }, { task: { title: 'Call back now' } }] },
  ];
  await config.put({ config: escalationConfig, id: 'answer-calls', ...place }, () =>
    EscalationInput.parse({ name: 'Calls', clock: 'first-response', within: 'PT1H', warnAt: 0.5, levels }),
  );
});

const hoursLater = (hours: number) => new Date(Date.parse(receivedAt) + hours * 3_600_000).toISOString();

async function play(spoilt: ReadonlyMap<number, Fault>): Promise<Played> {
  await environment().forget();
  const story = storyIn(environment(), { record, events: [watch], clocks: { 'escalate-cases': escalate } });
  await story.record(
    eventsDelivery('dly_1', [anEvent('call-1', 'ana@example.com', { channel: 'phone', kind: 'call_missed' })]),
  );
  const calls = await playWith(environment(), spoilt, async () => {
    await story.settle();
    await story.ring(hoursLater(5));
  });
  const items = await environment().items();
  const cases = items.filter(({ type }) => type === 'case');
  return {
    calls,
    end: {
      events: story
        .events()
        .map(({ id, type }) => `${type} ${id}`)
        .sort(),
      cases,
    },
  };
}

describe('a case whose AWS calls go wrong', () => {
  it('is undisturbed at first', async () => {
    const { calls, end } = await play(new Map());
    const { events } = end as { readonly events: readonly string[] };
    const types = events.map((line) => line.split(' ')[0]).sort();

    expect(calls).toBeGreaterThan(15);
    expect(types.filter((type) => type === 'CaseEscalated')).toHaveLength(2);
    expect(types).toEqual(expect.arrayContaining(['CaseOpened', 'NoticeRequested', 'SlaBreached', 'TaskOpened']));
    expect(JSON.stringify(end)).toContain('"teamId":"leads"');
  });

  endsTheSame(play);
  endsTheSameInPairs(play);
});
