import { readdirSync, rmSync } from 'node:fs';
import { type RunningHub, runningHub } from '@afluente/tests/hub/running-hub';
import { must } from '@afluente/tests/hub/setting';
import { widthOf } from './demo/columns';
import { clientOf } from './demo/hub-client';
import { readDemoOptions } from './demo/options';
import { type Ran, runDemo } from './demo/run-demo';
import { playStory } from './demo/story/play-story';

describe('npm run demo', () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await runDemo('--language', 'es');
  }, 400_000);
  afterAll(() => rmSync(ran.temporary, { recursive: true, force: true }));
  const lineOf = (label: string) => ran.report.split('\n').find((line) => line.startsWith(`  ✓ ${label} `));

  it('ends well where all of it held, leaving no process and no folder behind', () => {
    expect({ code: ran.code, failed: ran.report.split('\n').filter((line) => line.includes('✗')) }).toEqual({
      code: 0,
      failed: [],
    });
    expect(ran.leftRunning).toBe(false);
    expect(readdirSync(ran.temporary).filter((name) => name.startsWith('afluente-'))).toEqual([]);
    expect(ran.report).toMatch(/se cumplen los [23]\d/);
  });

  it.each([
    ['instaladas', /1\d piezas están en vigor/],
    ['suma', /10 \+ 10 \+ 30 \+ 15 = 65/],
    ['responsable', /(Ana Torres|Bruno Díaz), del equipo Ventas/],
    ['por qué', /asignado a \w+ del equipo sales/],
    ['correo', /(lun|mar|vie) \d\d:\d\d {2}a lucia\.herrera@example\.com: «Recibimos su mensaje, Lucía»/],
    ['espera', /\d\d:\d\d {2}nadie ha llamado aún/],
    ['detenido', /el recorrido terminó con su respuesta, después de 2 correos/],
    ['después', /no ha salido nada más: 2 correos/],
    ['vencido', /nadie llamó/],
    ['resultado', /65 puntos con responsable, 2 correos y un alto, un caso de 2 niveles/],
  ])('shows %s', (label, text) => {
    expect(lineOf(label)).toMatch(text);
  });

  it('shows both levels, in their order, each with what it raises', () => {
    const levels = ran.report.split('\n').filter((line) => line.includes(' escalado '));

    expect(levels).toEqual([expect.stringMatching(/nivel 1.*alta/), expect.stringMatching(/nivel 2.*urgente/)]);
  });

  it('fits 100 columns without colours', () => {
    expect(Math.max(...ran.report.split('\n').map(widthOf))).toBeLessThanOrEqual(100);
    expect(ran.report).not.toContain('\u001b');
  });
});

describe('the story', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
  });
  afterAll(() => hub.stop());

  it('says in English what does not hold, and goes on', async () => {
    await must(hub.api.put('/v1/scoring', { fit: [], engagement: [] }));
    const staging = { language: 'en', paint: (_: unknown, text: string) => text, progress: quiet } as const;

    const { text, failed } = await playStory(await clientOf(hub.url), staging);

    const wrong = text.split('\n').filter((line) => line.startsWith('  ✗'));
    expect(wrong).toHaveLength(failed);
    expect(wrong).toEqual([
      expect.stringMatching(/installed +16 pieces/),
      expect.stringMatching(/score +0 points/),
      expect.stringMatching(/facts +2 of [23]\d do not hold/),
    ]);
    expect(text).toMatch(/✓ escalated .*level 2: the team is notified, its priority is urgent/);
  }, 400_000);
});

const quiet = { step: () => undefined, done: () => undefined };

describe('the options of the demo', () => {
  it('are a language and whether connectors are played', () => {
    expect(readDemoOptions([])).toEqual({ language: 'en', connectors: false });
    expect(readDemoOptions(['--language', 'es', '--connectors'])).toEqual({ language: 'es', connectors: true });
  });

  it.each([[['--language', 'fr']], [['--conectors']]])('are refused with what there is: %j', (words) => {
    expect(() => readDemoOptions(words)).toThrow(/usage: npm run demo -- \[--language es\|en\] \[--connectors\]/);
  });
});
