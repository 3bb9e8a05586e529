import { CalendarInput } from '@afluente/domain/calendars/calendar';
import { calendarConfig } from '@afluente/domain/calendars/calendar-config';
import { configStamp } from '@afluente/domain/config';
import * as z from 'zod';
import { configRoutes } from '../contract/config-routes';
import { caseClocks } from './case-clocks';

const Calendar = z.object({ ...CalendarInput.shape, ...configStamp });

/** Calendars of working hours, by which deadlines are counted. */
export const calendarRoutes = configRoutes({
  config: calendarConfig,
  response: Calendar,
  shown: (calendar) => calendar,
  putSummary: 'Makes or changes a calendar; rejected as a whole when its zone, a block or a holiday is wrong.',
  deleteSummary: 'Deletes a calendar; refused while other configuration names it.',
  follows: caseClocks,
});
