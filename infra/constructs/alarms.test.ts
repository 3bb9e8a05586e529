import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Synthesis, synthesise } from '../synthesise';
import { at, list, type Properties, referred, resourcesOf, text } from '../template-reading';

const functionsFolder = path.join(__dirname, '../../functions');

describe('the alarms of the deployed hub', () => {
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

  it('watch the errors of every function', () => {
    expect([...watched('Errors')].sort()).toEqual(
      functionsOf()
        .map(([id]) => id)
        .sort(),
    );
  });

  it('watch throttles of all functions by one alarm', () => {
    expect(on('Throttles')).toMatchObject([{ Namespace: 'AWS/Lambda', Threshold: 1 }]);
    expect(on('Throttles')[0]?.Dimensions).toBeUndefined();
  });

  it('watch the age of the oldest message in every queue that a function works off, and the depth of every other', () => {
    const queues = resourcesOf(synthesis.template, 'AWS::SQS::Queue');
    const of = (isWorkedOff: boolean) =>
      queues.filter(([, { RedrivePolicy }]) => (RedrivePolicy !== undefined) === isWorkedOff).map(([id]) => id);

    expect([...watched('ApproximateAgeOfOldestMessage')].sort()).toEqual(of(true).sort());
    expect([...watched('ApproximateNumberOfMessagesVisible')].sort()).toEqual(of(false).sort());
  });

  it('watch the table: what is throttled in it and in its index, and what DynamoDB itself fails at', () => {
    const figures = alarms
      .filter(({ Namespace }) => Namespace === 'AWS/DynamoDB')
      .map(({ MetricName, Dimensions }) => {
        const others = list(Dimensions).filter((one) => at(one, 'Name') !== 'TableName');
        return [MetricName, ...others.map((one) => at(one, 'Value'))].join(' ');
      });
    const operations = [
      'BatchGetItem',
      'BatchWriteItem',
      'DeleteItem',
      'GetItem',
      'PutItem',
      'UpdateItem',
      'Query',
      'TransactWriteItems',
    ];
    const throttled = ['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((name) => [name, `${name} GSI1`]);

    expect(figures.sort()).toEqual([...throttled, ...operations.map((one) => `SystemErrors ${one}`)].sort());
  });

  it('look at one figure each: a sum is missing, and silent, where one of its figures is not reported', () => {
    expect(alarms.filter(({ MetricName }) => MetricName === undefined)).toEqual([]);
  });

  it('watch the API’s own errors, its slowest answers, and events that lag behind', () => {
    expect([on('5xx'), on('Latency'), on('IteratorAge')].map((some) => some.length)).toEqual([1, 1, 1]);
    expect(on('Latency')[0]).toMatchObject({ ExtendedStatistic: 'p99', EvaluationPeriods: 3, Threshold: 3000 });
  });

  it('are named after what they watch, in few words: the subject of a mail takes a hundred letters', () => {
    const names = alarms.map(({ AlarmName }) => text(AlarmName));

    expect(names).toEqual(
      expect.arrayContaining(['Afluente-AssignLead-Errors', 'Afluente-AssignLead-DeadLetters-Depth']),
    );
    expect(names.filter((name) => name.length > 60)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are a stack inside the hub’s own, and leave both within what CloudFormation takes', () => {
    const ids = Object.keys(Object(synthesis.template.Resources));
    const inside = ids.filter((id) => id.startsWith('HubAlarms/'));
    const passed = Object.keys(Object(at(synthesis.template, 'Resources', 'HubAlarms', 'Properties', 'Parameters')));

    expect(inside).toHaveLength(alarms.length);
    // 500 resources and 200 parameters a template (CloudFormation user guide, "Understand CloudFormation quotas")
    expect(ids.length - inside.length).toBeLessThanOrEqual(500);
    expect(passed.length).toBeLessThanOrEqual(200);
  });

  it('say what to do, and notify someone', () => {
    const what = /look|see|ask|fix|wait until|enable|deploy it|names/;
    const silent = alarms.filter(({ AlarmActions }) => AlarmActions === undefined);

    expect(alarms.map(({ AlarmDescription }) => text(AlarmDescription)).filter((says) => !what.test(says))).toEqual([]);
    expect(silent).toEqual([]);
  });

  it('cost what README.md says: 0.10 USD a month each', () => {
    expect(alarms.length).toBeLessThanOrEqual(150);
  });
});
