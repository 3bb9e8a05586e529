const daySeconds = 86_400;

/** When an item expires, in whole seconds since 1970 as DynamoDB's time to live wants it: so many days after a time. */
export function expiresAfter(time: string, days: number): number {
  return Math.ceil(Date.parse(time) / 1000) + days * daySeconds;
}
