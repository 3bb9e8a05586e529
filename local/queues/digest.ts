import { createHash } from 'node:crypto';
import type { MessageAttributes } from './message';

/** MD5 of a message body in hex, as SQS answers it and the SDK checks it. */
export function digestOfBody(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/**
 * MD5 over message attributes: by name in order, each part length-prefixed (SQS developer guide, "Calculating the MD5
 * message digest for message attributes"). Undefined when there are none.
 */
export function digestOfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {};
    hash.update(measured(Buffer.from(name))).update(measured(Buffer.from(DataType)));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    const value = BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64');
    hash.update(measured(value));
  }
  return hash.digest('hex');
}

function measured(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
