import golden from '../../../tests/fixtures/items/clock.v1.json';
import { feed, queueOf } from '../aws/event-source';
import { giveUpSooner, waitingIn } from '../aws/queues';
import { tableAndBackoff, withoutGrants } from '../aws/roles';
import { textAt } from '../hub/answer';
import type { DeployedHub } from '../hub/deployed-hub';
import { postForm } from '../hub/people';
import type { Check } from '../job';
import { importList, recorded } from './fill';
import type { Filled, Unfinished } from './filled';

const clockMs = 20 * 60_000;

/** Stops the last release in the middle of its work, wherever work can wait: in the queue, in the table's stream, in a dead-letter queue. */
export async function leaveUnfinished(
  hub: DeployedHub,
  check: Check,
  { source, recordedSms }: Filled,
): Promise<Unfinished> {
  const { aws, stack } = hub;
  const deadLetter = await leaveDeadLetter(hub, check);
  const clockId = await setClock(hub);

  await feed(aws, stack.one('PublishChanges'), false);
  const unassigned = await recorded(hub, check, { correo: 'sin-publicar@antes.example' });
  const importId = await importList(hub, check, 'a-medias', false);

  await feed(aws, stack.one('RecordDeliveries'), false);
  const posted = await check.answers(
    'a form waits in the queue',
    postForm(hub, { correo: 'en-cola@antes.example' }),
    202,
  );
  const again = await check.answers('and an SMS that was recorded before', source.send(recordedSms), 200);
  const receiptIds = [textAt(posted, 'receiptId'), again.headers.get('afluente-receipt') ?? ''];
  const queued = hub.call('GET', `/v1/receipts/${receiptIds[0]}`);
  await check.answers('its receipt says so', queued, 200, { status: 'queued' });
  return { receiptIds, unassigned, importId, clockId, deadLetter };
}

/** A clock as a release of before wrote it, due in twenty minutes. */
async function setClock({ aws, stack }: DeployedHub): Promise<string> {
  const id = 'case:of-the-last-release';
  const at = new Date(Date.now() + clockMs).toISOString();
  const [day] = at.split('T');
  // no function of this release waits for it
  const wakes = { S: 'a-function-of-another-release' };
  const Item = { ...golden.item, wakes, PK: { S: `DUE#${day}#4` }, SK: { S: `${at}#${id}` } };
  await aws.json('dynamodb', 'DynamoDB_20120810.PutItem', { TableName: stack.one('HubTable'), Item });
  return id;
}

async function leaveDeadLetter(hub: DeployedHub, check: Check): Promise<string> {
  const { aws, stack } = hub;
  const queue = await queueOf(aws, stack.one('AssignLead'));
  if (queue !== undefined) await giveUpSooner(aws, queue);
  return withoutGrants(aws, stack.one('AssignLead'), tableAndBackoff, async () => {
    const customerId = await recorded(hub, check, { correo: 'fallida@antes.example' });
    const url = deadLettersOf(hub);
    await check.eventually('its lead fails', async () => ((await waitingIn(aws, url)) > 0 ? true : undefined), 120);
    return customerId;
  });
}

/** The dead-letter queue of assign-lead. */
function deadLettersOf({ stack }: DeployedHub): string {
  const found = [...stack.of('AWS::SQS::Queue')].find(([id]) => id.startsWith('AssignLeadDeadLetters'));
  if (found === undefined) throw new Error('assign-lead has no dead-letter queue');
  return found[1];
}
