import { busService } from '../bus/service';
import { functionService } from '../functions/service';
import { defineService } from '../services/define-service';
import { openSchedules } from './open-schedules';
import { scheduleGroupShape, scheduleShape } from './schedule-shapes';

/** EventBridge Scheduler, and the scheduled rules of EventBridge. */
export const scheduleService = defineService({
  shapes: [scheduleGroupShape, scheduleShape],
  endpoint: { name: 'scheduler', variable: 'SCHEDULER' },
  open: async (parts) => {
    const { blueprint, mailbox, clock, log } = parts;
    const [{ targets }, { buses }] = [await functionService.open(parts), await busService.open(parts)];
    const opened = { place: blueprint.place, targets, buses, mailbox, clock, log };
    const { scheduler, service } = await openSchedules(blueprint, opened);
    return { answer: service, works: [scheduler] };
  },
});
