import { customerBy } from './beside-good';
import type { HubForTests } from './hub-for-tests';
import { mailOf, type Root } from './rule-root-kinds';
import { must } from './setting';

/** What was recorded of the person of a root. */
export function recordedOn(hub: HubForTests) {
  const leadOf = async (root: Root) => {
    const { id } = await customerBy(hub, 'email', mailOf(root));
    const { items } = (await must(hub.api.get(`/v1/leads?customer=${id}`))).body;
    return (await must(hub.api.get(`/v1/leads/${items.at(-1).id}`))).body;
  };
  const casesOf = async (root: Root) => {
    const { id } = await customerBy(hub, 'email', mailOf(root));
    return (await must(hub.api.get(`/v1/cases?customer=${id}`))).body.items;
  };
  const topicsOf = async (root: Root) => (await casesOf(root)).map(({ topic }: { topic: string }) => topic);
  const caseOf = async (root: Root) => {
    const items = await casesOf(root);
    return (await must(hub.api.get(`/v1/cases/${items[0].id}`))).body;
  };
  const enrolmentOf = async (journeyId: string, root: Root) => {
    const { id } = await customerBy(hub, 'email', mailOf(root));
    const all = await Promise.all(
      ['inside', 'left'].map((status) => must(hub.api.get(`/v1/journeys/${journeyId}/enrolments?status=${status}`))),
    );
    return all.flatMap(({ body }) => body.items).find(({ customerId }: { customerId: string }) => customerId === id);
  };
  return { leadOf, topicsOf, caseOf, enrolmentOf };
}

const clockIds = ({ clocks }: { clocks: readonly { escalationId: string }[] }) => clocks.map((one) => one.escalationId);

/** Whether the rule of a root did to its person what it says. */
export function resultsOn(hub: HubForTests): Readonly<Record<string, (root: Root) => Promise<boolean>>> {
  const { leadOf, topicsOf, caseOf, enrolmentOf } = recordedOn(hub);
  return {
    scoring: async (root) => {
      const { body } = await must(hub.api.get(`/v1/leads/${(await leadOf(root)).id}/trace`));
      return JSON.stringify(body.score ?? body).includes(`"${root}"`);
    },
    routing: async (root) => (await leadOf(root)).teamId === 'chosen',
    'case-rules': async (root) => (await topicsOf(root)).includes(root),
    'escalation of cases': async (root) => clockIds(await caseOf(root)).includes('cases'),
    'escalation of leads': async (root) => clockIds((await leadOf(root)).contact ?? { clocks: [] }).includes('leads'),
    'entry of a journey': async (root) => (await enrolmentOf('entering', root)) !== undefined,
    'exit of a journey': async (root) => (await enrolmentOf('leaving', root)).left.reason === 'exit',
    'goal of a journey': async (root) => (await enrolmentOf('reaching', root)).left.reason === 'goal',
    'branch of a journey': async (root) => (await enrolmentOf('branching', root)).left.outcome === 'yes',
  };
}
