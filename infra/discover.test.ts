import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discover, functionFiles } from './discover';

const declared = (declaration: object) =>
  `export const handler = Object.assign(async () => {}, { declaration: ${JSON.stringify(declaration)} });`;
const job = { trigger: 'job', summary: 'Sweeps', timeoutSeconds: 60, every: 'rate(1 hour)', attempts: 2 };
const anEventHandler = { ...job, trigger: 'event', on: [{ name: 'LeadCaptured' }], maxAgeHours: 1 };

describe('discover', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'afluente-functions-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };

  it('finds each function by its file and reads what it declares', () => {
    write('jobs/sweep-sources.ts', declared(job));
    write('handlers/assign-lead.ts', declared(anEventHandler));

    const found = discover(folder);

    expect(found.map(({ name }) => name)).toEqual(['assign-lead', 'sweep-sources']);
    expect(found[1]).toMatchObject({ file: path.join(folder, 'jobs/sweep-sources.ts'), declaration: job });
  });

  it('leaves out tests, parts of the API and other folders', () => {
    write('api/api.ts', declared(job));
    write('api/api.test.ts', '');
    write('api/routes/leads.ts', '');
    write('elsewhere/notes.ts', '');

    const files = functionFiles(folder);

    expect(files).toEqual([{ name: 'api', file: path.join(folder, 'api/api.ts') }]);
  });

  it('names the file that exports no handler', () => {
    write('handlers/half-done.ts', 'export const run = async () => {};');

    expect(() => discover(folder)).toThrow(/handlers\/half-done\.ts exports no declared handler/);
  });

  it('names the file whose handler declares nothing', () => {
    write('handlers/bare.ts', 'export const handler = async () => {};');

    expect(() => discover(folder)).toThrow(/handlers\/bare\.ts exports no declared handler/);
  });

  it('names the file that fails when it is imported, and says why', () => {
    write('jobs/breaks.ts', "throw new Error('no clock at module scope');");

    expect(() => discover(folder)).toThrow(/jobs\/breaks\.ts can't be imported: no clock at module scope/);
  });

  it('refuses two functions of one name', () => {
    write('jobs/tidy.ts', declared(job));
    write('handlers/tidy.ts', declared(job));

    expect(() => functionFiles(folder)).toThrow(/Two functions are called tidy/);
  });

  it.each([
    ['a timeout past what Lambda allows', { ...job, timeoutSeconds: 901 }, /timeoutSeconds must be 1 to 900/],
    ['an HTTP timeout past what the API waits', { ...job, trigger: 'http', timeoutSeconds: 31 }, /1 to 30/],
    ['too little memory', { ...job, memoryMb: 64 }, /memoryMb must be 128 to 10240, not 64/],
    [
      'all of the account’s runs',
      { ...job, reservedPercent: 100 },
      /reservedPercent must be more than 0 and at most 50/,
    ],
    [
      'an event handler that listens to nothing',
      { ...job, trigger: 'event', on: [], maxAgeHours: 1 },
      /on must name at least one/,
    ],
    [
      'an event that is kept longer than a day',
      { ...job, trigger: 'event', on: [{}], maxAgeHours: 60 },
      /maxAgeHours must be 1 to 24, not 60/,
    ],
    ['a batch of eleven events', { ...anEventHandler, batch: { size: 11 } }, /batch\.size must be 1 to 10, not 11/],
    [
      'half a second of window',
      { ...anEventHandler, batch: { windowSeconds: 0.5 } },
      /batch\.windowSeconds must be 0 to 300, not 0\.5/,
    ],
    ['one batch at once', { ...anEventHandler, batch: { atOnce: 1 } }, /batch\.atOnce must be 2 to 1000, not 1/],
    [
      'clocks in batches of a hundred',
      { ...job, trigger: 'clock', batchSize: 100 },
      /batchSize must be 1 to 10, not 100/,
    ],
    ['one clock at once', { ...job, trigger: 'clock', atOnce: 1 }, /atOnce must be 2 to 1000, not 1/],
    ['a schedule in words', { ...job, every: 'daily' }, /every must be rate\(…\) or cron\(…\), not daily/],
    ['no attempt', { ...job, attempts: 0 }, /attempts must be 1 or more, not 0/],
  ])('refuses %s', (_what, declaration, message) => {
    write('jobs/odd.ts', declared(declaration));

    expect(() => discover(folder)).toThrow(message);
  });
});
