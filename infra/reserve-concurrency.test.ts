import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discover } from './discover';
import { reserveConcurrency } from './reserve-concurrency';
import { type Synthesis, synthesise } from './synthesise';
import { at, referred, resourcesOf } from './template-reading';

const functionsFolder = path.join(__dirname, '../functions');
const functions = discover(functionsFolder);
const total = (runs: Iterable<number>) => [...runs].reduce((sum, one) => sum + one, 0);

describe('reserveConcurrency', () => {
  it('reserves nothing where no limit is stated, so that a new account can deploy', () => {
    expect(reserveConcurrency(functions, undefined).size).toBe(0);
  });

  it.each([300, 1000, 5000])('leaves AWS’s hundred of %d, and half of what there is to the intake', (limit) => {
    const reserved = reserveConcurrency(functions, limit);

    const intake = ['receive-webhook', 'receive-form', 'receive-events', 'read-receipt', 'preferences'];
    expect(limit - total(reserved.values())).toBeGreaterThanOrEqual(100);
    expect(total(intake.map((name) => reserved.get(name) ?? 0)) / limit).toBeGreaterThan(0.5);
    expect(Math.min(...reserved.values())).toBeGreaterThanOrEqual(1);
  });

  it.each([10, 100, 299])('says what to do where the limit of %d leaves too little', (limit) => {
    expect(() => reserveConcurrency(functions, limit)).toThrow(
      /is too little: it takes 300 or more, since the functions reserve \d+ of it .* Leave it away, which reserves nothing, or have AWS raise/,
    );
  });
});

describe('a hub of an account whose limit is stated', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afluente-reserved-test-'));
  let stated: Synthesis;

  beforeAll(async () => {
    const context = { accountConcurrency: '1000' };
    stated = await synthesise({ outdir: folder, validation: false, functionsFolder, context });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const reservedIn = ({ template }: Synthesis) =>
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { ReservedConcurrentExecutions: runs }]) =>
      runs === undefined ? [] : [[id, Number(runs)] as const],
    );

  it('keeps runs for the intake, and gives every other function a ceiling', () => {
    const limited = resourcesOf(stated.template, 'AWS::Lambda::EventSourceMapping')
      .filter(([, mapping]) => typeof at(mapping, 'ScalingConfig', 'MaximumConcurrency') === 'number')
      .map(([, { FunctionName }]) => referred(FunctionName));
    const reserved = reservedIn(stated);

    const all = resourcesOf(stated.template, 'AWS::Lambda::Function').map(([id]) => id);

    expect([...limited, ...reserved.map(([id]) => id)].sort()).toEqual([...all].sort());
    expect(Object.fromEntries(reserved)).toMatchObject({ ReceiveWebhook: 200, ReceiveForm: 150, ReceiveEvents: 100 });
  });

  it('leaves the queues more than their ceilings together', () => {
    const ceilings = resourcesOf(stated.template, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) =>
      Number(at(mapping, 'ScalingConfig', 'MaximumConcurrency') ?? 0),
    );

    expect(1000 - total(reservedIn(stated).map(([, runs]) => runs))).toBeGreaterThan(total(ceilings));
  });
});
