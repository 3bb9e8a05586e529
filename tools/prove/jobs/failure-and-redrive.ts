import { eventSourcesOf, queueOf } from '../aws/event-source';
import { readLog } from '../aws/function-logs';
import { giveUpSooner, putInto, takeFrom } from '../aws/queues';
import { tableAndBackoff, withoutGrants } from '../aws/roles';
import { listAt } from '../hub/answer';
import { lettersOf, putBack } from '../hub/dead-letters';
import { customerBy, leadOf, postForm } from '../hub/people';
import { defineJob } from '../job';

export const failureAndRedrive = defineJob(
  'A handler that fails loses nothing: dead letters, and their redrive',
  async (hub, check) => {
    const { aws, stack } = hub;
    const name = stack.one('AssignLead');
    const queue = await queueOf(aws, name);
    if (queue !== undefined) await giveUpSooner(aws, queue);
    const customerId = await withoutGrants(aws, name, tableAndBackoff, async () => {
      await check.answers('a form is posted', postForm(hub, { correo: 'sin.dueno@example.com' }), 202);
      const found = await check.eventually('its person is recorded', () =>
        customerBy(hub, 'email=sin.dueno@example.com'),
      );
      const refused = async () => (/AccessDenied/.test((await readLog(aws, name)).lines.join()) ? true : undefined);
      await check.eventually('AssignLead without its grants of the table is refused by IAM', refused);
      await check.eventually('its event is in its dead-letter queue', () => lettersOf(hub, 'assign-lead'));
      return found;
    });
    check.that('the lead has no owner yet', (await leadOf(hub, customerId, 'assigned')) === undefined);
    const answer = await check.answers('an administrator puts it back', putBack(hub, 'assign-lead'), 200, { left: [] });
    check.that('by the API, under its own role', listAt(answer, 'redriven').length > 0, answer.body);
    await check.eventually('and the lead is assigned', () => leadOf(hub, customerId, 'assigned'));
  },
  'alone',
);

export const poison = defineJob(
  'A message that no release sent is put aside, its neighbours are recorded',
  async (hub, check) => {
    const { aws, stack } = hub;
    const deliveries = stack.one('Deliveries');
    const [, deadLetters = ''] =
      [...stack.of('AWS::SQS::Queue')].find(([id]) => id.startsWith('IntakeDeadLetters')) ?? [];
    check.that('the queue feeds one function', (await eventSourcesOf(aws, stack.one('RecordDeliveries'))).length === 1);
    await giveUpSooner(aws, deliveries);
    await putInto(aws, deliveries, 'no JSON at all');
    await check.answers('a form is posted', postForm(hub, { correo: 'vecina@example.com' }), 202);
    await check.eventually('its person is recorded', () => customerBy(hub, 'email=vecina@example.com'));
    const aside = await check.eventually(
      'the poison is in the dead-letter queue',
      () => takeFrom(aws, deadLetters),
      90,
    );
    check.that('as it came', aside.body === 'no JSON at all', aside.body);
    await aside.remove();
  },
  'alone',
);
