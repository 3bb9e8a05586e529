import { calendarText } from './calendar-text';

const event = {
  ...{ uid: 'tsk_1', title: 'Call', from: '2026-03-04T15:00:00.000Z', to: '2026-03-04T15:15:00.000Z' },
  ...{ changedAt: '2026-03-01T09:30:00.123Z', sequence: 2 },
};
const textOf = (title: string) => calendarText({ name: 'Tasks', refresh: 'PT1H', events: [{ ...event, title }] });

/** As RFC 5545 has it read: unfold (3.1), then name and value, then the escapes of TEXT (3.3.11). */
function summaryOf(text: string): string {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const value = lines.find((line) => line.startsWith('SUMMARY:'))?.slice('SUMMARY:'.length) ?? '';
  return value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}

describe('calendarText', () => {
  it('has one event a task, in UTC, each line ended by CRLF', () => {
    expect(textOf('Call').split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Afluente//Tasks//EN',
      'CALSCALE:GREGORIAN',
      'NAME:Tasks',
      'X-WR-CALNAME:Tasks',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      'UID:tsk_1',
      'DTSTAMP:20260301T093000Z',
      'LAST-MODIFIED:20260301T093000Z',
      'SEQUENCE:2',
      'DTSTART:20260304T150000Z',
      'DTEND:20260304T151500Z',
      'SUMMARY:Call',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['separators', 'a\\b; c, d'],
    ['a line break', 'first\nsecond'],
    ['what looks like another line', 'x\nEND:VEVENT\nBEGIN:VEVENT'],
    ['a long title', 'Llamar a la señora Peña por el presupuesto 🪑 de veinte sillas '.repeat(3).trim()],
    ['75 octets exactly', 'x'.repeat(75 - 'SUMMARY:'.length)],
    ['one octet more', 'x'.repeat(76 - 'SUMMARY:'.length)],
    ['signs of four octets at each fold', '🪑'.repeat(60)],
  ])('keeps %s', (_, title) => {
    const text = textOf(title);

    expect(summaryOf(text)).toBe(title);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.split('\r\n').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('holds no control characters', () => {
    expect(summaryOf(textOf('a\u0000b\u0007c'))).toBe('a b c');
  });
});
