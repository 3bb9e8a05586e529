import { clockItem } from '@afluente/store/clocks/clock-item';
import { marshall } from '@aws-sdk/util-dynamodb';
import { takeFrom } from '../aws/queues';
import { defineJob } from '../job';

const minuteMs = 60_000;

export const clocks = defineJob(
  'Clocks ring: at once where their time is near, else by the tick of their minute',
  async ({ aws, stack }, check) => {
    const [, unclaimed = ''] =
      [...stack.of('AWS::SQS::Queue')].find(([id]) => id.startsWith('ClocksDeadLetters')) ?? [];
    const set = async (id: string, inMs: number) => {
      const at = new Date(Date.now() + inMs).toISOString();
      // no function of this release waits for clocks: this one is of a release that is not deployed
      const [item] = clockItem.itemsOf({ id, wakes: 'a-later-release', at, version: 1, of: { id } });
      const call = { TableName: stack.one('HubTable'), Item: marshall(item) };
      await aws.json('dynamodb', 'DynamoDB_20120810.PutItem', call);
      return at;
    };
    const rings = async (id: string) => {
      const message = await takeFrom(aws, unclaimed);
      if (message === undefined) return undefined;
      await message.remove();
      return message.body.includes(id) ? message.body : undefined;
    };
    await set('soon', 2_000);
    await check.eventually('one that is due in two seconds is sent by publish-changes', () => rings('soon'));
    const at = await set('later', 20 * minuteMs);
    const tick = { scheduledAt: new Date(Date.parse(at) - 500).toISOString() };
    await aws.rest('lambda', 'POST', `/2015-03-31/functions/${stack.one('RingClocks')}/invocations`, tick);
    await check.eventually('one that is due in twenty minutes by the tick of that minute', () => rings('later'));
  },
  'alone',
);
