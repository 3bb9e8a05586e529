import { at, textAt } from '../hub/answer';
import { customerBy, postForm, settledReceipt } from '../hub/people';
import { defineJob } from '../job';

export const onePersonOrTwo = defineJob('Two customers are merged, and made two again', async (hub, check) => {
  const admin = hub.as('admin');
  for (const correo of ['uno@merge.example', 'dos@merge.example']) {
    await check.answers(`${correo} posts`, postForm(hub, { correo, mensaje: correo }), 202);
  }
  const one = await check.eventually('the first is a customer', () => customerBy(hub, 'email=uno@merge.example'));
  const other = await check.eventually('and the second', () => customerBy(hub, 'email=dos@merge.example'));
  const merging = admin.post(`/v1/customers/${one}/merge`, { otherId: other });
  const merged = await check.answers('they are merged', merging, 200, { customer: { id: one, mergedIds: [other] } });
  const timeline = await check.answers('the timeline is of both', admin.get(`/v1/customers/${one}/timeline`), 200);
  check.that(
    'with what each of them sent',
    /uno@merge.*dos@merge|dos@merge.*uno@merge/.test(JSON.stringify(timeline.body)),
  );
  const undoing = admin.post(`/v1/customers/${one}/unmerge`, { mergeId: textAt(merged, 'mergeId') });
  await check.answers('the merge is undone', undoing, 200);
  check.that('the second is somebody again', (await customerBy(hub, 'email=dos@merge.example')) === other);
});

export const valueByHand = defineJob('A value is set by hand and locked', async (hub, check) => {
  const admin = hub.as('admin');
  await check.answers('somebody posts', postForm(hub, { correo: 'mano@example.com', nombre: 'Por Formulario' }), 202);
  const id = await check.eventually('and is a customer', () => customerBy(hub, 'email=mano@example.com'));
  const wish = { fields: { name: { value: 'A Mano', locked: true } } };
  await check.answers('service sets the name', hub.as('service').patch(`/v1/customers/${id}`, wish), 200, {
    fields: { name: { value: 'A Mano' } },
  });
  const another = postForm(hub, { correo: 'mano@example.com', nombre: 'Otra Vez' });
  const posted = await check.answers('a form says another', another, 202);
  const receiptId = textAt(posted, 'receiptId');
  await check.eventually('which is recorded', () => settledReceipt(hub, receiptId));
  const read = await check.answers('the locked name stays', admin.get(`/v1/customers/${id}`), 200);
  check.that('as it was set', at(read.body, 'fields.name.value') === 'A Mano', read.body);
});
