import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { functionFiles } from '../discover';
import { type Synthesis, synthesise } from '../synthesise';
import { at, list, type Properties, referred, resourcesOf, text } from '../template-reading';

const functionsFolder = path.join(__dirname, '../../functions');

/** The figures that an alarm looks at: what AWS bills, 0.10 USD a month each. */
function figuresOf(alarm: Properties): readonly string[] {
  const stats = list(alarm.Metrics).filter((one) => at(one, 'MetricStat') !== undefined);
  if (alarm.Metrics === undefined) return [String(alarm.MetricName)];
  return stats.map((one) => {
    const dimensions = list(at(one, 'MetricStat', 'Metric', 'Dimensions'));
    const others = dimensions.filter((each) => at(each, 'Name') !== 'TableName').map((each) => at(each, 'Value'));
    return [at(one, 'MetricStat', 'Metric', 'MetricName'), ...others].join(' ');
  });
}

describe('the alarms of the deployed hub', () => {
  const names = functionFiles(functionsFolder).map(({ name }) => name);
  const folder = mkdtempSync(path.join(tmpdir(), 'afluente-alarms-test-'));
  let synthesis: Synthesis;
  let alarms: readonly Properties[];

  beforeAll(async () => {
    synthesis = await synthesise({ outdir: folder, validation: false, functionsFolder });
    alarms = resourcesOf(synthesis.template, 'AWS::CloudWatch::Alarm').map(([, alarm]) => alarm);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const on = (metric: string) => alarms.filter(({ MetricName }) => MetricName === metric);
  const watched = (metric: string) => new Set(on(metric).map((alarm) => referred(at(alarm, 'Dimensions', 0, 'Value'))));
  const functionsOf = () => resourcesOf(synthesis.template, 'AWS::Lambda::Function');

  it.each(['Errors', 'Throttles', 'Duration'])('watch %s of every function', (metric) => {
    expect([...watched(metric)].sort()).toEqual(
      functionsOf()
        .map(([id]) => id)
        .sort(),
    );
  });

  it('ring when a function comes near its timeout, and not before', () => {
    const timeouts = new Map(functionsOf().map(([id, { Timeout }]) => [id, Number(Timeout)]));

    const shares = on('Duration').map((alarm) => {
      const timeout = timeouts.get(referred(at(alarm, 'Dimensions', 0, 'Value'))) ?? 0;
      return Number(alarm.Threshold) / (timeout * 1000);
    });

    expect(shares).toEqual(names.map(() => 0.95));
  });

  it('watch the age of the oldest message in every queue that a function works off, and the depth of every other', () => {
    const queues = resourcesOf(synthesis.template, 'AWS::SQS::Queue');
    const of = (isWorkedOff: boolean) =>
      queues.filter(([, { RedrivePolicy }]) => (RedrivePolicy !== undefined) === isWorkedOff).map(([id]) => id);

    expect([...watched('ApproximateAgeOfOldestMessage')].sort()).toEqual(of(true).sort());
    expect([...watched('ApproximateNumberOfMessagesVisible')].sort()).toEqual(of(false).sort());
  });

  it('watch the table: what is throttled in it and in its index, and what DynamoDB itself fails at', () => {
    const figures = alarms.filter(({ Metrics }) => Metrics !== undefined).map(figuresOf);
    const throttled = ['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((name) => [name, `${name} GSI1`]);

    expect(figures.map((some) => [...some].sort())).toEqual([
      throttled.sort(),
      ['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'TransactWriteItems'].map(
        (operation) => `SystemErrors ${operation}`,
      ),
    ]);
  });

  it('count a figure that DynamoDB does not report as none, lest the sum be missing with it', () => {
    const sums = alarms.flatMap(({ Metrics }) => list(Metrics)).map((one) => at(one, 'Expression'));

    expect(new Set(sums.filter((one) => one !== undefined))).toEqual(new Set(['SUM(FILL(METRICS(), 0))']));
  });

  it('watch the API’s own errors, its slowest answers, and events that lag behind', () => {
    expect([on('5xx'), on('Latency'), on('IteratorAge')].map((some) => some.length)).toEqual([1, 1, 1]);
    expect(on('Latency')[0]).toMatchObject({ ExtendedStatistic: 'p99', EvaluationPeriods: 3, Threshold: 3000 });
  });

  it('say what to do, and notify someone', () => {
    const what = /look|see|ask|fix|wait until|enable|deploy it|names/;
    const silent = alarms.filter(({ AlarmActions }) => AlarmActions === undefined);

    expect(alarms.map(({ AlarmDescription }) => text(AlarmDescription)).filter((says) => !what.test(says))).toEqual([]);
    expect(silent).toEqual([]);
  });

  it('cost what README.md says: 0.10 USD a month a figure', () => {
    expect(alarms.flatMap(figuresOf).length).toBeLessThanOrEqual(95);
  });
});
