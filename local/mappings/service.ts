import { databaseService } from '../database/service';
import { mappingShape } from '../functions/function-shapes';
import { functionService } from '../functions/service';
import { queueService } from '../queues/service';
import { startQueuePollers } from '../queues/start-pollers';
import { defineService } from '../services/define-service';
import { startStreamPollers } from '../streams/start-stream-pollers';

/** Lambda's event source mappings: what takes from queues and streams for a function. */
export const mappingService = defineService({
  shapes: [mappingShape],
  open: async (parts) => {
    const { blueprint, stopping } = parts;
    const [{ queues }, { database }] = [await queueService.open(parts), await databaseService.open(parts)];
    const { functions, targets } = await functionService.open(parts);
    const pollers = [
      ...startQueuePollers(blueprint, { ...parts, queues, functions }),
      ...(await startStreamPollers(blueprint, { ...parts, database, functions, targets })),
    ];
    for (const poller of pollers) stopping.add(poller.stop);
    return { works: pollers };
  },
});
