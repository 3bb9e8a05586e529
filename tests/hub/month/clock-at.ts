/** What clocks show, by the runtime's own data of zones. */

export const zones = { ES: 'Europe/Madrid', MX: 'America/Mexico_City' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `instant` in milliseconds since 1970. */
export function clockAt(instant: number, timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { weekday: parts.get('weekday') ?? '', hour: Number(parts.get('hour')) };
}
