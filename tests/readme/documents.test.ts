import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Form, FormInput } from '@afluente/domain/forms/form';
import { judgeForm } from '@afluente/functions/intake/acceptance/judge-form';
import { readRequest } from '@afluente/runtime/http-request';

/** What the pages for people say and can be checked. */

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const at = '2026-03-01T10:00:00.000Z';
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** The fenced blocks of a page in one language of code. */
function blocksOf(file: string, language: string): readonly string[] {
  const fenced = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g');
  return [...read(file).matchAll(fenced)].flatMap((match) => match[1] ?? []);
}

describe.each(pages)('%s', (page) => {
  it('links to files that are there', () => {
    const links = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].flatMap((match) => match[1] ?? []);

    const broken = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(root, dirname(page), link)));

    expect(broken).toEqual([]);
  });
});

/** What judging a form post in urlencoded fields throws, for a visitor whose browser speaks Spanish. */
function refusalOf(form: Form, body: string): unknown {
  const requestContext = { requestId: 'r', timeEpoch: Date.parse(at), http: { method: 'POST' } };
  const headers = { 'accept-language': 'es-MX', 'content-type': 'application/x-www-form-urlencoded' };
  try {
    return judgeForm(form, readRequest({ rawPath: '/v1/forms/contacto', headers, body, requestContext }), Buffer.of());
  } catch (error) {
    return error;
  }
}

describe('the guide for marketing', () => {
  it('shows a form that the hub takes', () => {
    const [call = ''] = blocksOf('docs/marketing-ops.md', 'sh');
    const json: unknown = JSON.parse(/-d '([\s\S]*)'/.exec(call)?.[1] ?? '');

    expect(FormInput.safeParse(json).error).toBeUndefined();
  });

  it('shows a page whose fields are those of the form, and a honeypot of its name', () => {
    const [html = ''] = blocksOf('docs/marketing-ops.md', 'html');
    const [call = ''] = blocksOf('docs/marketing-ops.md', 'sh');

    const form = FormInput.parse(JSON.parse(/-d '([\s\S]*)'/.exec(call)?.[1] ?? ''));

    const names = [...html.matchAll(/name="([^"]+)"/g)].map((match) => match[1]);
    expect(names).toEqual(expect.arrayContaining(form.fields.map(({ name }) => name)));
    expect(names).toContain(form.spam?.honeypot);
  });

  it('shows the answer that a visitor with an invalid address gets', () => {
    const [call = ''] = blocksOf('docs/marketing-ops.md', 'sh');
    const [answer = ''] = blocksOf('docs/marketing-ops.md', 'json');
    const input = FormInput.parse(JSON.parse(/-d '([\s\S]*)'/.exec(call)?.[1] ?? ''));
    process.env.AFLUENTE_PUBLIC_URL = 'https://hub.example.com';
    const form = Form.parse({ ...input, id: 'contacto', version: 1, createdAt: at, updatedAt: at });

    const refusal = refusalOf(form, 'nombre=Luz&correo=luz');

    const { title, errors } = JSON.parse(answer);
    expect(refusal).toMatchObject({ kind: 'http.invalid', details: { title, errors } });
  });

  it('has the same code in English and in Spanish', () => {
    for (const language of ['sh', 'html', 'json']) {
      expect(blocksOf('docs/marketing-ops.es.md', language)).toEqual(blocksOf('docs/marketing-ops.md', language));
    }
  });
});

describe('the README', () => {
  it('names every setting that a deployer may choose, and no other', () => {
    const asked = [...read('infra/settings.ts').matchAll(/context\('(\w+)'\)/g)].map((match) => match[1]);
    const table = read('README.md').split('| `-c` |')[1]?.split('\n\n')[0] ?? '';
    const firstCells = [...table.matchAll(/^\|([^|]*)\|/gm)].map((match) => match[1] ?? '').join();

    const named = [...firstCells.matchAll(/`(\w+)`/g)].map((match) => match[1]);

    expect(named.sort()).toEqual([...new Set(asked)].sort());
  });
});
