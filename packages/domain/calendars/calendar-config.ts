import { defineConfig } from '../config';
import { CalendarInput, calendarFaults, orderedCalendar } from './calendar';

/** Calendars of working hours, by which deadlines are counted. */
export const calendarConfig = defineConfig({
  kind: 'calendar',
  path: '/v1/calendars/{calendarId}',
  tag: 'calendars',
  title: 'a calendar',
  schema: CalendarInput,
  writers: ['admin', 'service'],
  settle: (calendar) => {
    const faults = calendarFaults(calendar);
    return { value: faults.length === 0 ? orderedCalendar(calendar) : calendar, faults };
  },
});
