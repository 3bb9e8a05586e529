import { at, listAt, textAt } from '../hub/answer';
import { customerBy, postForm, settledReceipt } from '../hub/people';
import { defineJob } from '../job';

export const formToLead = defineJob('A posted form becomes a lead with an owner', async (hub, check) => {
  const looked = await check.answers('a page looks at its form', hub.call('HEAD', '/v1/forms/contacto'), 204);
  check.that('and gets a render token', looked.headers.has('afluente-render-token'), [...looked.headers.keys()]);
  const fields = { nombre: 'Luz Pérez', correo: 'luz@example.com', telefono: '55 1234 5678', mensaje: '¿Tienen cita?' };
  const posted = await check.answers('the post is acknowledged', postForm(hub, fields), 202, { receiptId: /./ });
  const receipt = await check.eventually('its receipt says what became of it', () =>
    settledReceipt(hub, textAt(posted, 'receiptId')),
  );
  check.that('it was applied', at(receipt.body, 'status') === 'applied', receipt.body);
  const customerId = await check.eventually('the customer is found by email', () =>
    customerBy(hub, 'email=luz@example.com'),
  );
  check.that('and by phone', (await customerBy(hub, 'phone=%2B525512345678')) === customerId);

  const admin = hub.as('admin');
  const leadId = await check.eventually('the lead is assigned', async () => {
    const leads = await admin.get('/v1/leads?status=assigned&limit=100');
    const own = listAt(leads, 'items').find((lead) => at(lead, 'customerId') === customerId);
    return own === undefined ? undefined : String(at(own, 'id'));
  });
  const owned = { teamId: 'ventas', ownerId: /^(ana|bruno)$/ };
  await check.answers('to somebody of the team', admin.get(`/v1/leads/${leadId}`), 200, owned);
  const trace = await check.answers('its trace is there', admin.get(`/v1/leads/${leadId}/trace`), 200);
  check.that('and says by which rule', JSON.stringify(trace.body).includes('"ruleId":"web"'), trace.body);
  const won = hub.as('sales').patch(`/v1/leads/${leadId}`, { status: 'contacted' });
  await check.answers('sales moves it on', won, 200, { status: 'contacted' });
  await check.eventually('the customer is found by name', () =>
    customerBy(hub, 'name=luz').then((id) => (id === customerId ? id : undefined)),
  );
});

export const refusedForms = defineJob('Posts that nobody made are refused', async (hub, check) => {
  const missing = postForm(hub, { nombre: 'Sin correo' });
  await check.answers('a post without its required field', missing, 422);
  await check.answers('a post to a form that is not there', postForm(hub, { correo: 'x@example.com' }, 'none'), 404);
  const robot = { correo: 'robot@example.com', web_site: 'https://spam.example' };
  const trapped = await check.answers('a robot is acknowledged as anybody', postForm(hub, robot), 202);
  const receipt = await check.eventually('its receipt is there', () =>
    settledReceipt(hub, textAt(trapped, 'receiptId')),
  );
  check.that('and says spam', at(receipt.body, 'status') === 'spam', receipt.body);
  check.that('it is nobody', (await customerBy(hub, 'email=robot@example.com')) === undefined);
  await check.answers('a receipt that was never given', hub.call('GET', '/v1/receipts/dly_none'), 404);
});
