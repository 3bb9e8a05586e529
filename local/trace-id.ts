import { randomUUID } from 'node:crypto';

/** A new X-Ray trace id, `Root=1-<seconds in hex>-<24 hex digits>` (X-Ray developer guide, "Tracing header"). */
export function createTraceId(): string {
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  return `Root=1-${seconds}-${randomUUID().replaceAll('-', '').slice(0, 24)}`;
}
