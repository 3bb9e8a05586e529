import { at, listAt } from '../hub/answer';
import { customerBy, postForm } from '../hub/people';
import { defineJob } from '../job';

export const suspectedDuplicate = defineJob('Two who look like one are put before somebody', async (hub, check) => {
  const admin = hub.as('admin');
  const first = await postForm(hub, { nombre: 'Iris Paz', correo: 'iris.paz@norte.example' });
  check.that('one posts', first.status === 202, first);
  await check.eventually('and is recorded', () => customerBy(hub, 'email=iris.paz@norte.example'));
  const second = await postForm(hub, { nombre: 'Íris Paz', correo: 'i.paz@norte.example' });
  check.that('another posts', second.status === 202, second);
  const suspicionId = await check.eventually('a suspicion is open', async () => {
    const open = listAt(await admin.get('/v1/suspicions?status=open&limit=50'), 'items');
    const found = open.find((one) => JSON.stringify(one).includes('Iris Paz'));
    return found === undefined ? undefined : String(at(found, 'id'));
  });
  const decided = admin.post(`/v1/suspicions/${suspicionId}`, { decision: 'distinct' });
  await check.answers('somebody decides that they are two', decided, 200);
  const open = await admin.get('/v1/suspicions?status=open&limit=50');
  check.that('and it is open no more', !JSON.stringify(open.body).includes(suspicionId), open.body);
});
