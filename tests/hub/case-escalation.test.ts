import { caseHub, number } from './case-hub';
import { must } from './setting';

/** Cases from what customers do, and what happens where nobody answers; the clock is moved. */

jest.setTimeout(120_000);

const { hub, happens, caseOf, advance, reported } = caseHub();

describe('a missed call', () => {
  it('opens a case, is warned of, breaches once and escalates over two levels', async () => {
    const caller = number();
    await happens(caller, { kind: 'call_missed' });
    const opened = await caseOf(caller);
    await advance('PT31M');
    const warned = await reported('NoticeRequested', opened.id);
    await advance('PT30M');
    const breached = await caseOf(caller);
    await advance('PT2H');
    await advance('PT1H');
    const escalated = await caseOf(caller);

    expect(opened).toMatchObject({ status: 'new', queue: 'calls', teamId: 'service', priority: 'normal' });
    expect(opened.clocks).toMatchObject([{ escalationId: 'answer-calls', state: 'running', levels: 0 }]);
    expect(warned).toMatchObject([{ reason: 'sla-warning', to: { teamId: 'service' } }]);
    expect(breached).toMatchObject({ priority: 'high', teamId: 'service' });
    expect(escalated).toMatchObject({ priority: 'high', teamId: 'leads' });
    expect(escalated.clocks).toMatchObject([{ levels: 2, dueAt: opened.clocks[0].dueAt }]);
    expect(await reported('SlaBreached', opened.id)).toMatchObject([{ dueAt: opened.clocks[0].dueAt }]);
    expect((await reported('CaseEscalated', opened.id)).map(({ level }) => level)).toEqual([1, 2]);
    const notices = await reported('NoticeRequested', opened.id);
    expect(notices.map(({ reason, to }) => ({ reason, to }))).toEqual([
      { reason: 'sla-warning', to: { teamId: 'service' } },
      { reason: 'case-escalated', to: { teamId: 'service' } },
      { reason: 'case-escalated', to: { teamId: 'leads' } },
      { reason: 'task-opened', to: { teamId: 'leads' } },
    ]);
    const tasks = (await must(hub.api.get('/v1/tasks?team=leads'))).body.items;
    expect(tasks).toMatchObject([{ title: 'Call back now', about: { caseId: opened.id } }]);
    const steps = escalated.steps.map(({ what }: { what: string }) => what);
    expect(steps).toEqual(['opened', 'clock-set', 'warned', 'breached', 'escalated', 'escalated']);
  });

  it('that a person returns in time escalates nothing; what a machine sends returns no call', async () => {
    const caller = number();
    await happens(caller, { kind: 'call_missed' });
    const { id } = await caseOf(caller);
    await happens(caller, { kind: 'message_sent', direction: 'outbound', attributes: { automatic: true } });
    const waiting = await caseOf(caller);
    await advance('PT20M');
    await happens(caller, { kind: 'call_completed', direction: 'outbound', call: { durationSeconds: 80 } });
    await advance('PT2H');
    const answered = await caseOf(caller);

    expect(waiting.clocks).toMatchObject([{ state: 'running' }]);
    expect(answered).toMatchObject({ status: 'open', clocks: [{ state: 'met', levels: 0 }] });
    expect(answered.respondedAt < answered.clocks[0].dueAt).toBe(true);
    expect(await reported('CaseReplied', id)).toMatchObject([{ first: true }]);
    expect(await reported('SlaBreached', id)).toEqual([]);
    expect(await reported('NoticeRequested', id)).toEqual([]);
  });

  it('after another joins the case that is open', async () => {
    const caller = number();
    await happens(caller, { kind: 'call_missed' });
    const before = await caseOf(caller);
    await happens(caller, { kind: 'call_missed' });
    await happens(caller, { kind: 'voicemail_left' });
    const after = await caseOf(caller);

    expect(after.id).toBe(before.id);
    expect(after.interactions.map(({ as }: { as: string }) => as)).toEqual(['opened', 'continued', 'continued']);
    expect(after.clocks[0].dueAt).toBe(before.clocks[0].dueAt);
    expect(await reported('CaseOpened', before.id)).toHaveLength(1);
    expect(await reported('CaseContinued', before.id)).toHaveLength(2);
  });
});

describe('a case', () => {
  const complains = {
    channel: 'email',
    kind: 'email_received',
    content: { text: 'Estoy muy enfadada: el servicio es pésimo.' },
  };

  it('is opened by what a text says, pauses while it waits for the customer, and follows its calendar', async () => {
    const caller = number();
    const week = (from: string) => ({
      timeZone: 'UTC',
      week: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [[from, '24:00']]]),
      ),
    });
    await must(hub.api.put('/v1/calendars/care', week('00:00')));
    const escalation = {
      name: 'Care',
      clock: 'resolution',
      when: { case: { queue: ['care'] } },
      within: 'PT100H',
      calendar: 'care',
      pauseWhile: ['waiting-on-customer'],
      levels: [],
    };
    await must(hub.api.put('/v1/escalations/care', escalation));
    await happens(caller, complains);
    const opened = await caseOf(caller);
    const waits = (
      await must(hub.api.patch(`/v1/cases/${opened.id}`, { status: 'waiting-on-customer', ownerId: 'eva' }))
    ).body;
    await advance('PT2H');
    await happens(caller, { ...complains, content: { text: 'Hola, ¿alguna novedad?' } });
    const resumed = await caseOf(caller);
    await must(hub.api.put('/v1/calendars/care', week('12:00')));
    await advance('PT1M');
    const moved = await caseOf(caller);

    expect(opened).toMatchObject({ queue: 'care', priority: 'high', text: { sentiment: { label: 'negative' } } });
    expect(opened.trace[0].inputs.text.topics).toBeDefined();
    expect(waits.clocks).toMatchObject([{ state: 'paused', pausedSince: expect.any(String) }]);
    expect(resumed).toMatchObject({ status: 'open', ownerId: 'eva', clocks: [{ state: 'running' }] });
    const ms = (at: string) => Date.parse(at);
    const later = ms(resumed.clocks[0].dueAt) - ms(opened.clocks[0].dueAt);
    expect(Math.abs(later / 3_600_000 - 2)).toBeLessThan(0.1);
    expect(ms(moved.clocks[0].dueAt) - ms(resumed.clocks[0].dueAt)).toBeGreaterThan(24 * 3_600_000);
  });

  it('is listed by queue, status and owner, resolved by a person, and open again where its customer comes back', async () => {
    const caller = number();
    await happens(caller, complains);
    const { id } = await caseOf(caller);
    await must(hub.api.patch(`/v1/cases/${id}`, { ownerId: 'max', priority: 'urgent' }));
    const idsOf = async (query: string) =>
      (await must(hub.api.get(`/v1/cases?${query}`))).body.items.map((one: { id: string }) => one.id);
    const [mine, calls] = [await idsOf('queue=care&status=new&owner=max'), await idsOf('queue=calls&owner=max')];
    await must(hub.api.patch(`/v1/cases/${id}`, { status: 'resolved' }));
    const open = await idsOf('queue=care&owner=max');
    await happens(caller, complains);

    expect([mine, calls, open]).toEqual([[id], [], []]);
    expect(await reported('CaseResolved', id)).toMatchObject([{ status: 'resolved', ownerId: 'max' }]);
    expect(await caseOf(caller)).toMatchObject({ id, status: 'open' });
    expect((await hub.api.patch(`/v1/cases/${id}`, { ownerId: 'nobody' })).status).toBe(422);
  });
});
