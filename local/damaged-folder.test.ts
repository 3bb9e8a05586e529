import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from './fixtures/temporary-folder';
import { apiResources, functionResource, writeAssembly } from './fixtures/write-assembly';
import { startHub } from './hub';

const stack = {
  resources: {
    ...apiResources({ 'POST /take': 'Take' }),
    Take: functionResource('take', {}),
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 's', SecretString: 'kept' } },
  },
  bundles: { take: 'exports.handler = async () => ({ statusCode: 202 });' },
};

/** Starts a hub on a folder and stops it; answers the lines of its log. */
async function startAndStop(dataDirectory: string, acceptLoss = false): Promise<string[]> {
  const lines: string[] = [];
  const onLog = (line: string) => void lines.push(line);
  const hub = await startHub({ assembly: writeAssembly(stack), dataDirectory, port: 0, onLog, acceptLoss });
  await hub.stop();
  return lines;
}

async function usedFolder(): Promise<string> {
  const folder = temporaryFolder();
  await startAndStop(folder);
  return folder;
}

function secretIn(folder: string): string {
  const [name = ''] = readdirSync(path.join(folder, 'secrets'));
  return path.join(folder, 'secrets', name);
}

function garble(file: string): void {
  writeFileSync(
    file,
    readFileSync(file).map((byte, at) => (at > 40 && at < 44 ? ~byte : byte)),
  );
}

const remove = (folder: string, names: readonly string[]) => {
  for (const name of names) rmSync(path.join(folder, name), { recursive: true });
};

describe('a start over a damaged data folder', () => {
  afterAll(removeTemporaryFolders);

  it.each([
    ['mailbox', 'database'],
    ['database', 'mailbox'],
  ])('says that the %s is gone where the %s is there, until that is accepted', async (gone) => {
    const folder = await usedFolder();
    remove(folder, [gone, `${gone}.count`]);

    const refusals = [await startAndStop(folder).catch(String), await startAndStop(folder).catch(String)];
    const lines = await startAndStop(folder, true);

    const text = `${path.join(folder, gone)} is gone, and everything that it had acknowledged.`;
    for (const refusal of refusals) expect(refusal).toContain(`${text}\nRestore the whole data folder from a copy`);
    expect(lines).toContain(`error: ${text}`);
    expect(await startAndStop(folder)).not.toContain(`error: ${text}`);
  });

  it.each<[string, (folder: string) => string, (file: string) => void, string]>([
    ['an empty secret', secretIn, (file) => truncateSync(file, 0), 'its secret is lost'],
    ['a garbled secret', secretIn, garble, 'its secret is lost'],
    ['an empty key', (folder) => path.join(folder, 'issuer-key.pem'), (file) => truncateSync(file, 0), 'another key'],
    ['a garbled key', (folder) => path.join(folder, 'issuer-key.pem'), garble, 'another key'],
    ['an empty note', (folder) => path.join(folder, 'folder.json'), (file) => truncateSync(file, 0), 'does not notice'],
  ])('names the file of %s, and what is lost by removing it', async (_, fileIn, damage, lost) => {
    const folder = await usedFolder();
    const file = fileIn(folder);
    damage(file);

    const refusal = await startAndStop(folder).catch(String);
    rmSync(file);

    expect(refusal).toContain(`${file} is damaged and can't be read (`);
    expect(refusal).toMatch(new RegExp(`or remove it: .*${lost}`));
    expect(await startAndStop(folder)).toEqual(expect.any(Array));
  });

  it('refuses the folder of a newer release in one line, and opens one of before the formats', async () => {
    const folder = await usedFolder();
    const file = path.join(folder, 'folder.json');
    const known = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...known, format: known.format + 1 }));

    const refusal = await startAndStop(folder).catch(String);
    rmSync(file);
    await startAndStop(folder);

    expect(refusal).toBe(
      `Error: ${folder} is of a newer release (data format ${known.format + 1}, this one reads up to ${known.format}): start that release, or choose another folder with AFLUENTE_DATA=DIR`,
    );
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(known);
  });
});
