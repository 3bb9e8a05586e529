import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bundles, bundle } from './bundle';
import { functionFiles } from './discover';

/** Bytes, minified: what the intake may cost a cold start. */
const intakeBudget = 400_000;

describe('bundles of the intake', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afluente-intake-budget-'));
  let bundles: Bundles;

  beforeAll(async () => {
    const all = functionFiles(path.join(__dirname, '../functions'));
    bundles = await bundle(
      all.filter(({ file }) => path.basename(path.dirname(file)) === 'intake'),
      folder,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const outputs = () => Object.entries(bundles.metafile.outputs).filter(([file]) => file.endsWith('/index.js'));

  it('are each within their budget', () => {
    const sizes = outputs().map(([file, { bytes }]) => [path.basename(path.dirname(file)), bytes] as const);

    expect(sizes.map(([name]) => name)).toEqual(expect.arrayContaining(['receive-webhook', 'receive-form']));
    expect(sizes.filter(([, bytes]) => bytes > intakeBudget)).toEqual([]);
  });

  it('prove every vendor by a chunk beside them and do not carry what its deliveries mean', () => {
    const inputsOf = (name: string) =>
      Object.entries(bundles.metafile.outputs)
        .filter(([file]) => file.endsWith(`/receive-webhook/${name}`))
        .flatMap(([, { inputs }]) => Object.keys(inputs));

    expect(inputsOf('index.js').join()).toContain('packages/connectors/signature.ts');
    expect(inputsOf('index.js').join()).not.toContain('packages/connectors/twilio/');
    const chunk = inputsOf('verifiers/twilio.js').map((file) => path.basename(file));
    expect(chunk).toContain('authenticate.ts');
    expect(chunk).not.toContain('messages.ts');
    expect(chunk.join()).not.toContain('normalise.ts');
  });
});
