import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { call, hours, input, rangIn, scheduledStack } from '../fixtures/scheduled-stack';
import { temporaryFolder } from '../fixtures/temporary-folder';

describe('the scheduler', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub(scheduledStack);
  });
  afterAll(() => endLocalHub(hub));

  it('fires what is due while the clock moves, in order, each at its own time', async () => {
    const [first, second] = [hours(30), hours(26)];
    await call(hub, 'CreateSchedule', input('later', first));
    await call(hub, 'CreateSchedule', input('sooner', second));
    const before = hub.lines.length;

    await hub.advance('P1DT12H');
    const fired = hub.lines.slice(before);
    const ticks = fired.filter((line) => line.includes('] tick '));

    const iso = (time: Date) => `${time.toISOString().slice(0, 19)}Z`;
    expect(rangIn(hub)).toEqual([`sooner ${iso(second)}`, `later ${iso(first)}`]);
    expect(ticks.filter((line) => line.includes('Scheduled Event'))).toHaveLength(36);
    expect(ticks.filter((line) => /tick \d{4}-/.test(line))).toHaveLength(1);
    expect(await call(hub, 'GetSchedule', { Name: 'sooner' })).toMatchObject({ error: 'ResourceNotFoundException' });
  });

  it('runs only the last week of a long move hour by hour', async () => {
    const before = hub.lines.length;

    await hub.advance('P30D');

    const ticks = hub.lines
      .slice(before)
      .filter((line) => line.includes('] tick ') && line.includes('Scheduled Event'));
    expect(ticks).toHaveLength(1 + 7 * 24);
  });

  it.each([
    ['PT10M', 10, 11],
    ['P3D', 24, 27],
  ])(
    'runs a minute schedule at most 24 times or so in a move of an hour and more, and at its end: %s',
    async (move, least, most) => {
      const before = hub.lines.length;

      const end = await hub.advance(move);

      const due = hub.lines.slice(before).flatMap((line) => /\] minute (\S+)/.exec(line)?.[1] ?? []);
      expect(due.length).toBeGreaterThanOrEqual(least);
      expect(due.length).toBeLessThanOrEqual(most);
      expect(Math.abs(Date.parse(due.at(-1) ?? '') - end)).toBeLessThanOrEqual(62_000);
      expect(hub.lines.slice(before).filter((line) => /EachMinute.* fired/.test(line))).toEqual([]);
    },
  );

  it('keeps the moved time: an event published now carries it', async () => {
    await call(hub, 'CreateSchedule', {
      ...input('event', hours(40)),
      Target: {
        Arn: '$BUS',
        RoleArn: 'arn',
        Input: '{"n":1}',
        EventBridgeParameters: { Source: 'test', DetailType: 'StepDue' },
      },
    });
    await hub.advance('PT6H');

    const [event] = await hub.look('events?type=StepDue');
    expect(event).toMatchObject({ detail: { n: 1 }, source: 'test' });
    expect(Math.abs(Date.parse(String(event?.time)) - hours(40).getTime())).toBeLessThan(60_000);
  });

  it('creates, reads, lists, changes and deletes', async () => {
    const created = await call(hub, 'CreateSchedule', input('kept', hours(1_000)));
    const twice = await call(hub, 'CreateSchedule', input('kept', hours(1_000)));
    const updated = await call(hub, 'UpdateSchedule', { ...input('kept', hours(2_000)), Description: 'moved' });
    const read = await call(hub, 'GetSchedule', { Name: 'kept' });
    const listed = await call(hub, 'ListSchedules', { NamePrefix: 'kept' });
    await call(hub, 'DeleteSchedule', { Name: 'kept' });
    const gone = await call(hub, 'DeleteSchedule', { Name: 'kept' });

    const ScheduleArn = 'arn:aws:scheduler:us-east-1:000000000000:schedule/waits/kept';
    expect(created).toEqual({ ScheduleArn });
    expect(twice).toMatchObject({ error: 'ConflictException' });
    expect(updated).toEqual({ ScheduleArn });
    expect(read).toMatchObject({
      Name: 'kept',
      Description: 'moved',
      State: 'ENABLED',
      CreationDate: expect.any(String),
    });
    expect(listed).toMatchObject({ Schedules: [{ Name: 'kept', GroupName: 'waits' }] });
    expect(gone).toMatchObject({ error: 'ResourceNotFoundException' });
  });

  it.each([
    ['an invalid expression', { ScheduleExpression: 'at(soon)' }, 'ValidationException'],
    ['a group that is not there', { GroupName: 'nobody' }, 'ResourceNotFoundException'],
    [
      'a target that is not there',
      { Target: { Arn: 'arn:aws:sqs:us-east-1:1:x', RoleArn: 'r' } },
      'ValidationException',
    ],
  ])('refuses %s', async (_name, more, error) => {
    expect(await call(hub, 'CreateSchedule', input('odd', hours(1), more))).toMatchObject({ error });
  });
});

describe('the scheduler over a restart', () => {
  it('keeps schedules and the moved clock, and fires at once what came due while it was stopped', async () => {
    const data = temporaryFolder();
    const first = await startLocalHub(scheduledStack, data);
    await first.advance('PT3H');
    await call(first, 'CreateSchedule', input('passed', hours(2)));
    await call(first, 'CreateSchedule', input('coming', hours(5)));
    await first.rest();
    const fired = rangIn(first);
    await first.stop();

    const second = await startLocalHub(scheduledStack, data);
    await second.advance('PT3H');
    const later = rangIn(second);
    await endLocalHub(second);

    expect(fired).toEqual([expect.stringMatching(/^passed /)]);
    expect(later).toEqual([expect.stringMatching(/^coming /)]);
  });
});
