import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { customerBy } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** The guide of service people, command by command, and the cases of two customers who turn out to be one. */

jest.setTimeout(120_000);

const guide = readFileSync(join(__dirname, '../../docs/service-and-sales.md'), 'utf8');
const commands = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
  block.split(/^(?=curl )/m).map((command) => command.trim()),
);

let hub: RunningHub;
let phone: VendorSource;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  phone = await openSource(hub, 'native', { id: 'phone' });
});
afterAll(() => hub?.stop());

/** Runs a command as the guide has it; gives the status and the answer. */
async function run(command: string, names: Readonly<Record<string, string>>) {
  const { token } = (await (await fetch(`${hub.url}/_local/token?role=service`)).json()) as { token: string };
  const quiet = command.replace(/^curl /, "curl -sS -w '\\n%{http_code}' ");
  const env = { ...process.env, HUB: hub.url, TOKEN: token, ...names };
  const { stdout } = await promisify(execFile)('bash', ['-c', quiet], { env });
  return { status: stdout.trim().split('\n').at(-1), answer: stdout };
}

async function misses(email: string): Promise<void> {
  const person = { identifiers: [{ type: 'email', value: email }] };
  const event = { vendorEventId: randomBytes(8).toString('hex'), channel: 'phone', kind: 'call_missed', person };
  expect((await phone.send(asJson([event]))).status).toBe(202);
  await hub.idle();
}

async function caseOf(email: string) {
  const { id } = await customerBy(hub, 'email', email);
  const { items } = (await must(hub.api.get(`/v1/cases?customer=${id}`))).body;
  return { id, cases: items };
}

describe('the guide for service people', () => {
  it('has commands that the hub does as they stand', async () => {
    const isSetUp = (command: string) => command.includes('-X PUT');
    const setUp = [];
    for (const command of commands.filter(isSetUp)) setUp.push(await run(command, {}));
    await postContact(hub, { email: 'ana@service.example' });
    await misses('ana@service.example');
    const { cases } = await caseOf('ana@service.example');
    const { openLeadIds } = await customerBy(hub, 'email', 'ana@service.example');
    const answers = [];
    for (const command of commands.filter((one) => !isSetUp(one))) {
      answers.push(await run(command, { CASE: cases[0].id, LEAD: openLeadIds[0] }));
    }

    expect(commands.length).toBe(10);
    expect([...setUp, ...answers].filter(({ status }) => status !== '200')).toEqual([]);
    expect(answers[0]?.answer).toContain(cases[0].id);
    expect(answers[1]?.answer).toContain('"remainingSeconds"');
    expect(answers.at(-1)?.answer).toContain('"lead-contact"');
  });
});

describe('the cases of two customers who turn out to be one', () => {
  it('are one while they are one', async () => {
    await misses('bea@service.example');
    await misses('b.ruiz@service.example');
    const [one, other] = [await caseOf('bea@service.example'), await caseOf('b.ruiz@service.example')];
    const { body } = await must(hub.api.post(`/v1/customers/${other.id}/merge`, { otherId: one.id }));
    await hub.idle();
    await misses('b.ruiz@service.example');
    const read = async (id: string) => (await must(hub.api.get(`/v1/cases/${id}`))).body;
    const merged = [await read(one.cases[0].id), await read(other.cases[0].id)];
    await must(hub.api.post(`/v1/customers/${one.id}/unmerge`, { mergeId: body.mergeId }));
    await hub.idle();

    expect(merged).toMatchObject([
      { status: 'new', interactions: [{ as: 'opened' }, { as: 'continued' }] },
      { status: 'closed', joinedTo: { caseId: one.cases[0].id, before: 'new', mergeId: body.mergeId } },
    ]);
    expect(merged[1].clocks).toMatchObject([{ state: 'ended' }]);
    const back = await read(other.cases[0].id);
    expect(back).toMatchObject({ status: 'new', clocks: [{ state: 'running' }] });
    expect(back.joinedTo).toBeUndefined();
    expect((await read(one.cases[0].id)).status).toBe('new');
  });
});
