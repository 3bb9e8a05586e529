import { at, listAt, textAt } from '../hub/answer';
import { customerBy, leadOf, postForm } from '../hub/people';
import { defineJob } from '../job';

export const retention = defineJob('What is too old is counted, then removed', async (hub, check) => {
  const admin = hub.as('admin');
  await check.answers(
    'a rule is kept',
    admin.put('/v1/retention', { rules: [{ id: 'years', olderThan: 'P1095D' }] }),
    200,
  );
  for (const dryRun of [true, false]) {
    const name = dryRun ? 'a dry run' : 'a run';
    const asked = await check.answers(`${name} is asked for`, admin.post('/v1/retention/runs', { dryRun }), 202);
    const path = `/v1/retention/runs/${textAt(asked, 'id')}`;
    await check.eventually(`${name} ends`, async () =>
      at((await admin.get(path)).body, 'status') === 'done' ? true : undefined,
    );
  }
});

export const reprocess = defineJob(
  'A form whose field was mapped wrongly is corrected for its past',
  async (hub, check) => {
    const admin = hub.as('admin');
    const [office, eva] = ['oficina@mapeo.example', 'eva@mapeo.example'];
    const fields = ['a', 'b'].map((name) => ({ name, type: 'text' }));
    const mapped = (field: string) =>
      admin.put('/v1/forms/mapeo', { name: 'Mapeo', allowedOrigins: ['*'], fields, mapping: { [field]: 'email' } });
    const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
    await check.answers('the form is kept', mapped('a'), 200);
    await check.answers('somebody posts', postForm(hub, { a: office, b: eva }, 'mapeo'), 202);
    await check.eventually('and is taken for another', () => customerBy(hub, `email=${office}`));
    await check.answers('the mapping is corrected', mapped('b'), 200);
    for (const plan of [true, false]) {
      const name = plan ? 'a plan' : 'a run';
      const asked = admin.post('/v1/forms/mapeo/reprocess', { ...range, plan });
      const path = `/v1/reprocessing/${textAt(await check.answers(`${name} is asked for`, asked, 202), 'id')}`;
      const done = await check.eventually(`${name} ends`, async () => {
        const answer = await admin.get(path);
        return at(answer.body, 'status') === 'done' ? answer : undefined;
      });
      check.that('and has read one post', at(done.body, 'counts.deliveries') === 1, done.body);
      const isThere = (await customerBy(hub, `email=${eva}`)) !== undefined;
      check.that(plan ? 'and changed nothing' : 'and corrected whose it is', isThere !== plan);
    }
    const customerId = await customerBy(hub, `email=${eva}`);
    await check.eventually('their lead has an owner', () => leadOf(hub, customerId ?? '', 'assigned'));
  },
);

export const cleansing = defineJob('The records are looked over and repaired', async (hub, check) => {
  const admin = hub.as('admin');
  const asked = await check.answers('a run is asked for', admin.post('/v1/cleansing'), 202);
  const path = `/v1/cleansing/runs/${textAt(asked, 'id')}`;
  const run = await check.eventually('it ends', async () => {
    const answer = await admin.get(path);
    return at(answer.body, 'status') === 'finished' ? answer : undefined;
  });
  check.that('and has seen customers', at(run.body, 'counts.customers') !== undefined, run.body);
  await check.answers('the quality of all is shown', admin.get('/v1/quality'), 200);
});

export const simulation = defineJob('A draft of rules is tried out on the past', async (hub, check) => {
  const marketing = hub.as('marketing');
  const draft = { fit: [], engagement: [{ id: 'asked', points: 30 }], qualifiesAt: 30 };
  const asked = marketing.post('/v1/simulations', { kind: 'scoring', draft, days: 30 });
  const path = `/v1/simulations/${textAt(await check.answers('a run is asked for', asked, 202), 'id')}`;
  const run = await check.eventually('it ends', async () => {
    const answer = await marketing.get(path);
    return at(answer.body, 'status') === 'finished' ? answer : undefined;
  });
  check.that('and has seen leads', Number(at(run.body, 'report.leads')) > 0, run.body);
  await check.answers('it is deleted', marketing.delete(path), 204);
});

export const audit = defineJob(
  'The audit trail names who asked for what',
  async (hub, check) => {
    const trail = await check.answers('an administrator reads it', hub.as('admin').get('/v1/audit?limit=100'), 200);
    check.that('and finds entries', listAt(trail, 'items').length > 10, trail.body);
    check.that('without what people are known by', !/luz@example|55 1234 5678/.test(JSON.stringify(trail.body)));
  },
  'after',
);
