import { feed } from '../aws/event-source';
import { invokeLater } from '../aws/invoke-later';
import { takeFrom } from '../aws/queues';
import { at, listAt } from '../hub/answer';
import { putBack } from '../hub/dead-letters';
import type { DeployedHub } from '../hub/deployed-hub';
import { customerBy, settledReceipt } from '../hub/people';
import type { Check } from '../job';
import { assigned } from './fill';
import type { Unfinished } from './filled';

/** Lets the new release work off what the last one left. */
export async function workOff(
  hub: DeployedHub,
  check: Check,
  left: Unfinished,
  during: readonly string[],
): Promise<void> {
  const { aws, stack } = hub;
  const admin = hub.as('admin');
  for (const name of ['PublishChanges', 'RecordDeliveries']) await feed(aws, stack.one(name), true);
  const statuses = [];
  for (const id of left.receiptIds) {
    const receipt = await check.eventually('what waited in the queue is recorded', () => settledReceipt(hub, id));
    statuses.push(at(receipt.body, 'status'));
  }
  check.that('the form applied, the SMS known as a duplicate', statuses.join() === 'applied,duplicate', statuses);
  await check.eventually('its person is a customer', () => customerBy(hub, 'email=en-cola@antes.example'));
  await assigned(hub, check, left.unassigned);
  await check.eventually('the list that was under way ends', async () => {
    const { body } = await admin.get(`/v1/imports/${left.importId}`);
    return at(body, 'status') === 'finished' ? true : undefined;
  });
  await check.eventually('and its last row is a customer', () => customerBy(hub, 'email=a-medias19@lista.example'));
  await check.eventually(`${during.length} posts that came during the deployment are recorded`, async () => {
    // one after the other: the emulator starts a process for each request at the same time
    for (const id of during) {
      const receipt = await settledReceipt(hub, id);
      if (receipt === undefined || at(receipt.body, 'status') !== 'applied') return undefined;
    }
    return true;
  });
  const again = await check.answers('the dead letter is put back', putBack(hub, 'assign-lead'), 200, { left: [] });
  check.that('and was there', listAt(again, 'redriven').length > 0, again.body);
  await assigned(hub, check, left.deadLetter);
  await check.eventually('an old clock rings at its minute', () => ringing(hub, left.clockId));
}

/** Ticks a minute of the next half hour after the other until the clock is sent: no function of this release waits for it, so it is set aside. */
async function ringing({ aws, stack }: DeployedHub, clockId: string): Promise<true | undefined> {
  const [, unclaimed = ''] = [...stack.of('AWS::SQS::Queue')].find(([id]) => id.startsWith('ClocksDeadLetters')) ?? [];
  const scheduledAt = new Date(Date.now() + 20 * 60_000).toISOString();
  await invokeLater(aws, stack.one('RingClocks'), { scheduledAt });
  const message = await takeFrom(aws, unclaimed);
  await message?.remove();
  return message?.body.includes(clockId) ? true : undefined;
}
