import { ringDue } from '@afluente/app/clocks/ring-due';
import { jobHandler } from '@afluente/runtime/job-handler';
import { part } from '@afluente/runtime/table-part';
import { createClockStore } from '@afluente/store/clocks/clock-store';
import { clockQueues } from '../parts/clock-queues';

/** Looks one minute ahead, since EventBridge Scheduler may start it as much as a minute late. */
export const handler = jobHandler(
  {
    summary: 'Sends what is due within the next minute to the queues of what it wakes: waits, SLA clocks, retries.',
    every: 'cron(* * * * ? *)',
    table: 'write',
    sends: ['clocks'],
    timeoutSeconds: 120,
    memoryMb: 256,
    attempts: 3,
    uses: { clocks: part(createClockStore), queues: clockQueues },
  },
  (kit) => ringDue(kit),
);
