/** iCalendar as programs read it (RFC 5545): lines end in CRLF, none is longer than 75 octets, times are UTC. */

export interface CalendarEvent {
  /** the same for as long as it is the same thing; names nobody */
  readonly uid: string;
  readonly title: string;
  /** ISO 8601 UTC */
  readonly from: string;
  readonly to: string;
  readonly changedAt: string;
  /** raised with each change, from 0 */
  readonly sequence: number;
}

export interface Calendar {
  readonly name: string;
  /** how often programs are to look again, as `PT1H` */
  readonly refresh: string;
  readonly events: readonly CalendarEvent[];
}

/** The calendar as a file. The same for the same values. */
export function calendarText({ name, refresh, events }: Calendar): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Afluente//Tasks//EN', 'CALSCALE:GREGORIAN'],
    // RFC 7986, and what Outlook and Apple read in its place
    ...[`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`],
    ...[`REFRESH-INTERVAL;VALUE=DURATION:${refresh}`, `X-PUBLISHED-TTL:${refresh}`],
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const eventLines = ({ uid, title, from, to, changedAt, sequence }: CalendarEvent) => [
  ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${utc(changedAt)}`, `LAST-MODIFIED:${utc(changedAt)}`],
  ...[`SEQUENCE:${sequence}`, `DTSTART:${utc(from)}`, `DTEND:${utc(to)}`, `SUMMARY:${escaped(title)}`],
  // somebody with a task is not busy
  ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
];

/** `2026-03-04T15:00:00.000Z` → `20260304T150000Z` (section 3.3.5, form 2). */
const utc = (at: string) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A value of type TEXT (section 3.3.11); control characters, which it may not hold, are blanks. */
function escaped(text: string): string {
  return text
    .replace(/\r\n|\r|\u2028|\u2029/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const longestLine = 75;

/** Section 3.1: a line goes on behind CRLF and a blank; no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current) + Buffer.byteLength(character) > longestLine) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}
