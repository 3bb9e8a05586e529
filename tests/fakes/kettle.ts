import { defineEvent } from '@afluente/events/define-event';
import type { BusEvent } from '@afluente/runtime/heard-events';
import * as z from 'zod';

/** Events of nothing in the hub, for tests of what handles any event. */

export const KettleBoiled = defineEvent({
  name: 'KettleBoiled',
  version: 1,
  summary: 'Water is hot.',
  data: z.object({ litres: z.number() }),
});

export const TeaPoured = defineEvent({
  name: 'TeaPoured',
  version: 2,
  summary: 'Tea is served.',
  data: z.object({ cups: z.number() }),
});

/** Two litres boiled, as EventBridge delivers it; `more` are fields of the event itself. */
export function boiled(id: string, more: Readonly<Record<string, unknown>> = {}): BusEvent {
  const detail = {
    id,
    version: 1,
    occurredAt: '2026-03-01T09:00:00.000Z',
    correlationId: `c-${id}`,
    causationId: 'i',
    data: { litres: 2 },
    ...more,
  };
  return { 'detail-type': KettleBoiled.name, detail };
}
