import { readdirSync, rmSync } from 'node:fs';
import { connectors } from '@afluente/connectors/every-connector';
import { widthOf } from '../columns';
import { type Ran, runDemo } from '../run-demo';

let ran: Ran;
beforeAll(async () => {
  ran = await runDemo('--connectors');
}, 120_000);
afterAll(() => rmSync(ran.temporary, { recursive: true, force: true }));

describe('npm run demo -- --connectors', () => {
  it('ends well, leaving no process and no folder behind', () => {
    expect({ code: ran.code, progress: ran.code === 0 ? '' : ran.progress }).toEqual({ code: 0, progress: '' });
    expect(ran.leftRunning).toBe(false);
    expect(readdirSync(ran.temporary).filter((name) => name.startsWith('afluente-'))).toEqual([]);
  });

  it('reports each step while it works, and keeps that out of the report', () => {
    for (const vendor of connectors.vendors)
      expect(ran.progress).toContain(`playing ${connectors.get(vendor)?.title} …\n`);
    expect(ran.report).not.toContain('playing');
  });

  it.each([...connectors.vendors, 'form'])(
    'shows that the delivery of %s was applied, whose it is and who owns it',
    (vendor) => {
      const row = ran.report.split('\n').find((line) => line.startsWith(`${vendor} `));

      expect(row).toMatch(/ {2}applied {2,}\S.* {2}assigned {2,}\S+ \S+$/);
    },
  );

  it('joins the SMS and the form of one person in one story', () => {
    const story = ran.report.split('\n\n').find((text) => text.startsWith('Lucía Herrera'));

    expect(story).toMatch(/phone \+\d+\n +email lucia\.herrera@example\.com/);
    expect(story).toMatch(/sms +message received .*\n.* form +form submitted .*Hola, quisiera/);
    expect(story).toMatch(/owner +(Ana Torres|Bruno Díaz), team Sales/);
    expect(story).toMatch(/why +capture: They wrote to us\.\n +route: given to \w+ of team sales/);
  });

  it('fits 100 columns without colours', () => {
    const lines = ran.report.split('\n');

    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(100);
    expect(ran.report).not.toContain('\u001b');
  });
});
