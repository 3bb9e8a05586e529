import { clocksToMove } from '@afluente/app/cases/move-clocks';
import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { CalendarInput } from '@afluente/domain/calendars/calendar';
import { calendarConfig } from '@afluente/domain/calendars/calendar-config';
import { configStamp } from '@afluente/domain/config';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore), cases: part(createCaseStore) };

/** Calendars of working hours, by which deadlines are counted. */

const Calendar = z.object({ ...CalendarInput.shape, ...configStamp });

const putCalendar = defineRoute({
  method: 'put',
  path: calendarConfig.path,
  tag: calendarConfig.tag,
  summary: 'Makes or changes a calendar; rejected as a whole when its zone, a block or a holiday is wrong.',
  roles: calendarConfig.writers,
  body: CalendarInput,
  response: Calendar,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.calendarId, 'calendarId');
    const calendar = await acceptConfig(calendarConfig, body, { ...kit.config, kinds: everyConfig });
    const place = { config: calendarConfig, id, by: caller.id, at: kit.now };
    const put = await changeConfig(kit.config, place, () => calendar);
    await kit.cases.save([clocksToMove({ kind: calendarConfig.kind, id }, kit.now)]);
    return put;
  },
});

export const calendarRoutes = [
  putCalendar,
  ...collectionRoutes({
    config: calendarConfig,
    response: Calendar,
    shown: (calendar) => calendar,
    deleteSummary: 'Deletes a calendar; refused while other configuration names it.',
    keptWhileNamed: everyConfig,
  }),
];
