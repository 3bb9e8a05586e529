import { rawArchive } from '@afluente/app/deliveries/raw-archive';
import { rawEraser } from '@afluente/app/deliveries/raw-eraser';
import { erasePerson } from '@afluente/app/privacy/erasing/erase-person';
import { suppression } from '@afluente/app/privacy/suppression';
import { CustomerErased } from '@afluente/events/customers';
import { CustomerErasureRequested } from '@afluente/events/privacy';
import { eventHandler } from '@afluente/runtime/event-handler';
import { hubStore } from '@afluente/runtime/hub-store';

/** Milliseconds that one step may still take when the time is nearly up. */
const reserveMs = 60_000;

/** Removes everything that is a person's, step by step, after their ids stopped answering. */
export const handler = eventHandler(
  {
    summary: 'Removes everything that is a person’s from the table and the archive, step by step, and reports it.',
    on: [CustomerErasureRequested],
    table: 'write',
    archive: 'erase',
    secrets: { hub: 'read' },
    publishes: [CustomerErasureRequested, CustomerErased],
    timeoutSeconds: 900,
    attempts: 3,
    maxAgeHours: 24,
    uses: { store: hubStore, archive: rawArchive, eraser: rawEraser, suppression },
  },
  async ({ data }, { store, archive, eraser, suppression, log, remainingMs }) => {
    const hasTime = () => remainingMs() > reserveMs;
    const clock = () => new Date().toISOString();
    const end = await erasePerson(data.erasureId, { store, archive, eraser, suppression, hasTime, clock });
    log.info({ code: `erasure.${end}`, outcome: 'done' });
  },
);
