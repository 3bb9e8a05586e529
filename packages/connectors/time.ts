/** Vendors' ways to write a time, as ISO 8601 UTC; undefined where it is not one. */

/** Years that `toISOString` writes with four digits, which is what an ISO 8601 date and time of ours has. */
const earliest = Date.parse('1970-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

function isoOfMilliseconds(milliseconds: number): string | undefined {
  if (!(milliseconds >= earliest && milliseconds <= latest)) return undefined;
  return new Date(milliseconds).toISOString();
}

/** Of Unix seconds, whole or with a fraction, as a number or as its digits. */
export function isoOfUnixSeconds(seconds: string | number): string | undefined {
  if (typeof seconds === 'string' && !/^\d{1,12}(\.\d+)?$/.test(seconds)) return undefined;
  return isoOfMilliseconds(Math.round(Number(seconds) * 1000));
}

/** Of a date in RFC 5322 or ISO 8601 writing. */
export function isoOfDate(written: string): string | undefined {
  return isoOfMilliseconds(Date.parse(written));
}
