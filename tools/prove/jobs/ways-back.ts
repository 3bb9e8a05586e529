import { setTimeout as wait } from 'node:timers/promises';
import { giveUpChangesSooner } from '../aws/event-source';
import { readLog } from '../aws/function-logs';
import { invokeLater } from '../aws/invoke-later';
import { withoutGrants } from '../aws/roles';
import { at, listAt } from '../hub/answer';
import { lettersOf, putBack } from '../hub/dead-letters';
import type { DeployedHub } from '../hub/deployed-hub';
import { customerBy, leadOf, postForm } from '../hub/people';
import { type Check, defineJob } from '../job';

const lookAfterMs = 3_000;

const named = (letters: readonly unknown[], path: string) => letters.map((letter) => at(letter, path));

const sweepNow = ({ aws, stack }: DeployedHub) =>
  invokeLater(aws, stack.one('SweepLate'), { scheduledAt: new Date().toISOString() });

async function isPutBack(hub: DeployedHub, check: Check, queue: string): Promise<void> {
  // who lists dead letters holds them for a moment, in which they cannot be put back
  await check.eventually('an administrator puts it back by the API, under its own role', async () => {
    const answer = await putBack(hub, queue);
    return answer.status === 200 && listAt(answer, 'redriven').length > 0 ? answer : undefined;
  });
}

export const failedJob = defineJob(
  'A scheduled job that fails has a way back',
  async (hub, check) => {
    const { aws, stack } = hub;
    const name = stack.one('SweepLate');
    const letters = await withoutGrants(aws, name, ['sqs:GetQueueAttributes'], async () => {
      await sweepNow(hub);
      return check.eventually('without a grant its time is a dead letter', () => lettersOf(hub, 'sweep-late'));
    });
    check.that('which says why', /RetriesExhausted/.test(String(named(letters, 'why'))), letters);
    const { invocations } = await readLog(aws, name);
    await isPutBack(hub, check, 'sweep-late');
    await check.eventually('and it runs for that time', async () =>
      (await readLog(aws, name)).invocations > invocations ? true : undefined,
    );
    check.that('and fails no more', (await lettersOf(hub, 'sweep-late')) === undefined);
  },
  'alone',
);

export const failedChanges = defineJob(
  'Changes whose events could not be published are read from the stream, and published',
  async (hub, check) => {
    const { aws, stack } = hub;
    const name = stack.one('PublishChanges');
    const give = await giveUpChangesSooner(aws, name);
    const customerId = await withoutGrants(aws, name, ['events:'], async () => {
      await check.answers('a form is posted', postForm(hub, { correo: 'sin.eventos@example.com' }), 202);
      const found = await check.eventually('its person is recorded', () =>
        customerBy(hub, 'email=sin.eventos@example.com'),
      );
      const letters = await check.eventually('its place in the stream is a dead letter', () =>
        lettersOf(hub, 'publish-changes'),
      );
      check.that('and says no more than that', named(letters, 'eventId').join('') === '', letters);
      return found;
    });
    await give.asBefore();
    check.that('nobody heard of its lead', (await leadOf(hub, customerId, 'assigned')) === undefined);
    await check.eventually('the sweep keeps the change itself', async () => {
      // who lists dead letters holds them for a moment, in which a sweep finds none
      await sweepNow(hub);
      await wait(lookAfterMs);
      const letters = (await lettersOf(hub, 'publish-changes')) ?? [];
      return named(letters, 'type').includes('InteractionRecorded') ? letters : undefined;
    });
    await isPutBack(hub, check, 'publish-changes');
    await check.eventually('its lead is assigned', () => leadOf(hub, customerId, 'assigned'));
    check.that('nothing stays behind', (await lettersOf(hub, 'publish-changes')) === undefined);
  },
  'alone',
);
