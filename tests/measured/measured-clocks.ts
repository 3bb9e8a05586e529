import { clockItem } from '@afluente/store/clocks/clock-item';
import { createClockStore } from '@afluente/store/clocks/clock-store';
import { itemOfTurn } from '@afluente/store/leads/turn-item';
import type { HubTable } from '@afluente/store/table/hub-table';
import { putTogether } from '@afluente/store/table/write-items';
import { monday } from './measured-facts';

/** What clocks cost, for the figures of README.md; for tests. */

/** By the name of the row: what is measured, after what has been prepared. */
export const clockScenarios: Readonly<Record<string, (table: HubTable) => Promise<() => Promise<unknown>>>> = {
  'a clock set, in a transaction': async (table) => {
    const at = new Date(monday).toISOString();
    const clock = { id: 'case:1', wakes: 'escalate-cases', at, version: 1, of: { id: '1', customerId: 'cus_1' } };
    const turn = { teamId: 'sales', next: { count: 1, lastMemberId: 'ana' } };
    const puts = [clockItem.itemsOf(clock)[0], itemOfTurn(turn.teamId, turn.next)];
    return () =>
      putTogether(
        table,
        puts.map((item) => ({ item })),
      );
  },
  'a quiet minute of clocks': async (table) => {
    const clocks = createClockStore(table);
    const [since, until] = [monday, new Date(Date.parse(monday) + 60_000).toISOString()];
    const places = Object.fromEntries(clocks.shards.map((shard) => [shard, { at: since, id: '' }]));
    await clocks.saveProgress({ version: 1, since, places });
    return async () => {
      await clocks.progress();
      await Promise.all(clocks.shards.map((shard) => clocks.due(shard, { at: since, id: '' }, until)));
      await clocks.saveProgress({ version: 2, since, places });
    };
  },
};
