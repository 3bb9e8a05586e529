import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** A lead's score, from the first post to a merge and its undoing, as marketing sees it. */

const scoring = {
  fit: [{ id: 'spain', when: { customer: { country: ['ES'] } }, points: 10 }],
  engagement: [
    { id: 'asked', when: { interaction: { kind: ['form_submitted'] } }, points: 30, halfLife: 'P14D', cap: 80 },
    { id: 'brochure', when: { interaction: { content: { text: [{ wildcard: '*folleto*' }] } } }, points: 15 },
  ],
  qualifiesAt: 60,
};

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  await must(hub.api.put('/v1/scoring', scoring));
});
afterAll(() => hub?.stop());

async function post(fields: Readonly<Record<string, string>>): Promise<string> {
  return postedBy(hub, fields);
}
const leadOf = async (customerId: string) => {
  const { body } = await must(hub.api.get('/v1/leads'));
  return body.items.find((lead: { customerId: string }) => lead.customerId === customerId);
};
const scoreOf = async (leadId: string) => (await must(hub.api.get(`/v1/leads/${leadId}/trace`))).body.score;
const published = async (type: string, leadId: string) => {
  const { body } = await must(hub.api.get(`/_local/events?type=${type}`));
  return body.items
    .map(({ detail }: { detail: { data: object } }) => detail.data)
    .filter((data: { leadId: string }) => data.leadId === leadId);
};
const sumOf = (lines: readonly { points: number }[]) =>
  Math.round(lines.reduce((sum, { points }) => sum + points * 100, 0)) / 100;

describe('the score of a lead', () => {
  it('is there when the lead is given to its owner, and rises to be qualified, once', async () => {
    const ana = await post({ email: 'ana@example.com', pais: 'ES', mensaje: 'hola' });
    const first = await leadOf(ana);

    await post({ email: 'ana@example.com', mensaje: 'quiero el folleto' });
    await post({ email: 'ana@example.com', mensaje: 'y el precio' });

    const last = await leadOf(ana);
    expect(first).toMatchObject({ ownerId: 'ana', scoring: { fit: 10, engagement: 30, score: 40, rulesVersion: 1 } });
    expect(first.scoring.qualifiedAt).toBeUndefined();
    expect(last.scoring.qualifiedAt).toBeDefined();
    expect(Math.round(last.scoring.score)).toBe(105);
    expect(await published('LeadScored', first.id)).toHaveLength(3);
    expect(await published('LeadQualified', first.id)).toHaveLength(1);
  });

  it('is the sum of what its trace lists, each line with the interaction that earned it', async () => {
    const luz = await post({ email: 'luz@example.com', mensaje: 'el folleto, por favor' });
    const lead = await leadOf(luz);

    const score = await scoreOf(lead.id);

    expect(score).toMatchObject({ fit: 0, engagement: 45, score: 45, rulesVersion: 1, qualifiesAt: 60 });
    expect(sumOf(score.contributions)).toBe(score.score);
    expect(score.contributions.map(({ rule, points }: { rule: string; points: number }) => [rule, points])).toEqual([
      ['asked', 30],
      ['brochure', 15],
    ]);
    expect(score.contributions[0].interactionId).toMatch(/^int_/);
  });

  it('is of both where two turn out to be one, and of each again where that is undone', async () => {
    const eva = await post({ email: 'eva@example.com', mensaje: 'one' });
    const other = await post({ email: 'eva.two@example.com', mensaje: 'two' });
    const lead = await leadOf(eva);

    const { body } = await must(hub.api.post(`/v1/customers/${eva}/merge`, { otherId: other }));
    await hub.idle();
    const merged = await leadOf(eva);
    await must(hub.api.post(`/v1/customers/${eva}/unmerge`, { mergeId: body.mergeId }));
    await hub.idle();
    const apart = await leadOf(eva);

    expect([lead, merged, apart].map(({ scoring }) => Math.round(scoring.score))).toEqual([30, 60, 30]);
    expect(apart.scoring.qualifiedAt).toBe(merged.scoring.qualifiedAt);
  });

  it('follows an edit of who the customer is', async () => {
    const leo = await post({ email: 'leo@example.com', mensaje: 'hola' });

    await must(hub.api.patch(`/v1/customers/${leo}`, { fields: { country: { value: 'ES' } } }));
    await hub.idle();

    expect((await leadOf(leo)).scoring).toMatchObject({ fit: 10 });
  });

  it('is not there without rules that are right: a fault is named, and those in force stay', async () => {
    const wrong = { ...scoring, fit: [{ id: 'x', when: { customer: { contry: ['ES'] } }, points: 5 }] };

    const refused = await hub.api.put('/v1/scoring', wrong);

    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/fit/0/when/customer/contry' }]);
    expect((await must(hub.api.get('/v1/scoring'))).body).toMatchObject({ version: 1 });
  });
});

describe('scores after a change of the rules', () => {
  const changed = async (rules: object) => {
    await must(hub.api.put('/v1/scoring', rules));
    await hub.idle();
    return (await must(hub.api.get('/v1/scoring'))).body.rescoring;
  };
  const [asked, brochure] = scoring.engagement;
  const qualifiesAt = 1000;

  it('follow points, conditions and new rules, of what was done before too, stated where they are others', async () => {
    await changed({ ...scoring, qualifiesAt });
    const mia = await post({ email: 'mia@example.com', mensaje: 'quiero la garantía y el folleto' });
    const { id } = await leadOf(mia);
    const events = () => published('LeadScored', id);
    const first = (await events()).length;

    const points = await changed({ ...scoring, engagement: [{ ...asked, points: 50 }, brochure], qualifiesAt });
    const byPoints = (await leadOf(mia)).scoring.score;
    const when = { interaction: { content: { text: [{ wildcard: '*garantía*' }] } } };
    const rules = {
      ...scoring,
      engagement: [
        { ...asked, when },
        { id: 'all', points: 7 },
      ],
      qualifiesAt,
    };
    const recount = await changed(rules);
    const byRules = (await leadOf(mia)).scoring;
    const again = await changed(rules);

    expect(Math.round(byPoints)).toBe(65);
    expect(Math.round(byRules.score)).toBe(37);
    expect((await events()).length - first).toBe(2);
    expect([points, recount, again].map(({ what, status }) => `${what} ${status}`)).toEqual([
      'score finished',
      'recount finished',
      'score finished',
    ]);
    const people = (await must(hub.api.get('/v1/customers?limit=200'))).body.items.length;
    expect(recount).toMatchObject({ done: people, rulesVersion: byRules.rulesVersion });
    expect((await scoreOf(id)).contributions.map(({ rule }: { rule: string }) => rule)).toEqual(['asked', 'all']);
  });

  it('qualify a lead once, and fill the segments over scores', async () => {
    const rules = { fit: [], engagement: [{ id: 'all', points: 7 }], qualifiesAt };
    await changed(rules);
    const noa = await post({ email: 'noa@example.com', mensaje: 'hola' });
    await must(hub.api.put('/v1/segments/warm', { name: 'Warm', when: { score: [{ numeric: ['>=', 20] }] } }));
    await hub.idle();
    const segments = async () => (await must(hub.api.get(`/v1/customers/${noa}`))).body.segments ?? [];
    const before = await segments();

    for (const points of [30, 7, 40]) await changed({ ...rules, engagement: [{ id: 'all', points }], qualifiesAt: 25 });

    const { id } = await leadOf(noa);
    expect(before).toEqual([]);
    expect(await segments()).toEqual(['warm']);
    expect(await published('LeadQualified', id)).toHaveLength(1);
  });
});
