import { setTimeout as wait } from 'node:timers/promises';
import { must } from '@afluente/tests/hub/setting';
import type { HubProcess } from '../hub/hub-process';
import { watchMemory } from '../hub/watch-memory';
import type { Figure } from '../report/figure';
import { range } from '../report/statistics';

/** One CSV row in twenty repeats an earlier person, one in a hundred is invalid; the others are new people. */
const rowOf = (nth: number): string => {
  const person = nth % 20 === 19 ? nth - 19 : nth;
  if (nth % 100 === 50) return `sin correo;;Persona ${nth};Empresa;;pro\n`;
  return `importada${person}@example.com;+52551${String(person).padStart(7, '0')};María Hernández ${person};Talleres ${person % 500};Ciudad de México;pro\n`;
};
const header = 'correo;teléfono;nombre;empresa;ciudad;plan\n';

/** a file of this size is dry-run in 40 seconds and imported in 300; a small one is mostly start */
const promisedRows = 100_000;
/** on an idle laptop a file of this size, and any smaller one, is dry-run in 10 seconds and imported in 15 */
const smallRows = 2_000;

const partBytes = 3_500_000;
const lookEveryMs = 500;

/** The file in parts, each made when it is asked for. */
function* partsOf(rows: number): Generator<Buffer> {
  let part = header;
  for (const nth of range(rows)) {
    part += rowOf(nth);
    if (part.length < partBytes) continue;
    yield Buffer.from(part);
    part = '';
  }
  if (part !== '') yield Buffer.from(part);
}

/** Imports a file of that many rows: first as a dry run, then for real. */
export async function measureImport(hub: HubProcess, rows: number): Promise<Figure[]> {
  const made = await must(hub.api.post('/v1/imports', { name: 'bench', format: 'csv', defaultCountry: 'MX' }));
  const path = `/v1/imports/${made.body.id}`;
  let count = 0;
  for (const bytes of partsOf(rows)) await putPart(hub, `${path}/parts/${++count}`, bytes);
  const dry = await run(hub, path, { dryRun: true, parts: count });
  const real = await run(hub, path, { dryRun: false, parts: count });
  if (real.counts !== dry.counts) throw new Error(`The dry run counted ${dry.counts}, the import ${real.counts}`);
  const isFull = rows >= promisedRows;
  const inTime = (seconds: number) => (isFull ? { target: { atLeast: Math.ceil(promisedRows / seconds) } } : {});
  const within = (seconds: number) => (rows <= smallRows ? { target: { atMost: seconds } } : {});
  return [
    { name: 'import: rows of the file', value: rows, unit: 'rows' },
    { name: 'import: dry run', value: rows / dry.seconds, unit: 'rows a second', ...inTime(40) },
    { name: 'import: recorded', value: rows / real.seconds, unit: 'rows a second', ...inTime(300) },
    { name: 'import: dry run, time', value: dry.seconds, unit: 's', ...within(10) },
    { name: 'import: recorded, time', value: real.seconds, unit: 's', ...within(15) },
    { name: 'import: peak memory, dry run', value: dry.peakMegabytes, unit: 'MB', target: { atMost: 700 } },
    { name: 'import: peak memory, recording', value: real.peakMegabytes, unit: 'MB', target: { atMost: 700 } },
  ];
}

async function putPart(hub: HubProcess, path: string, bytes: Buffer): Promise<void> {
  const { token } = (await must(hub.api.get('/_local/token?role=marketing'))).body;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
  const answer = await fetch(`${hub.url}${path}`, { method: 'PUT', headers, body: new Uint8Array(bytes) });
  if (answer.status !== 200) throw new Error(`A part was refused: ${answer.status} ${await answer.text()}`);
}

interface Ran {
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** as JSON, to compare */
  readonly counts: string;
}

async function run(hub: HubProcess, path: string, asked: { dryRun: boolean; parts: number }): Promise<Ran> {
  const began = performance.now();
  const memory = watchMemory(hub.use);
  await must(hub.api.post(`${path}/start`, asked));
  for (;;) {
    await wait(lookEveryMs);
    const { body } = await must(hub.api.get(path));
    if (body.status === 'queued' || body.status === 'running') continue;
    if (body.status !== 'finished')
      throw new Error(`The import is ${body.status}: ${JSON.stringify(body.runs.at(-1))}`);
    const seconds = (performance.now() - began) / 1000;
    return { seconds, peakMegabytes: memory.peak(), counts: JSON.stringify(body.runs.at(-1).counts) };
  }
}
