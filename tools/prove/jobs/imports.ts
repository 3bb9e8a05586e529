import { at, textAt } from '../hub/answer';
import { customerBy } from '../hub/people';
import { defineJob } from '../job';

export const importPeople = defineJob('Marketing imports a list, after a dry run', async (hub, check) => {
  const marketing = hub.as('marketing');
  const rows = Array.from({ length: 40 }, (_, row) => `Persona ${row},lista${row}@example.com,`);
  const file = ['nombre,correo,telefono', ...rows, 'mal,nada,', ''].join('\n');
  const posting = marketing.send('POST', '/v1/imports?name=feria&defaultCountry=MX', file, 'text/csv');
  const posted = await check.answers('the file is taken', posting, 202, { status: 'queued' });
  const path = `/v1/imports/${textAt(posted, 'id')}`;
  const finished = async () => {
    const answer = await marketing.get(path);
    return at(answer.body, 'status') === 'finished' ? answer : undefined;
  };
  const dry = await check.eventually('the dry run ends', finished);
  const counts = at(dry.body, 'runs.0.counts');
  check.that('and counts', at(counts, 'created') === 40 && at(counts, 'refused') === 1, counts);
  check.that('it recorded nobody', (await customerBy(hub, 'email=lista7@example.com')) === undefined);
  await check.answers('it is started for good', marketing.post(`${path}/start`, { dryRun: false, parts: 1 }), 202);
  await check.eventually('and ends', finished, 120);
  await check.eventually('its people are customers', () => customerBy(hub, 'email=lista39@example.com'));
  const refused = await check.answers('the refused row says why', marketing.get(`${path}/rows?outcome=refused`), 200);
  check.that('and where', at(refused.body, 'items.0.row') === 42, refused.body);
});

export const importInParts = defineJob('A list comes in parts, and is cancelled', async (hub, check) => {
  const admin = hub.as('admin');
  const made = await check.answers(
    'an import is announced',
    admin.post('/v1/imports', { name: 'partes', format: 'ndjson' }),
    202,
  );
  const path = `/v1/imports/${textAt(made, 'id')}`;
  const put = admin.send('PUT', `${path}/parts/1`, '{"correo":"parte@example.com"}\n', 'application/octet-stream');
  await check.answers('a part is taken', put, 200);
  await check.answers(
    'its start without the other part is refused',
    admin.post(`${path}/start`, { dryRun: true, parts: 2 }),
    422,
  );
  await check.answers('it is cancelled', admin.delete(path), 204);
});
