import { randomBytes } from 'node:crypto';
import type { Delivery } from '@afluente/domain/deliveries/delivery';
import * as fc from 'fast-check';
import { bytesOf, deflatedBody, messageOf, plainBody } from './delivery-body';

const delivery = (text: string): Delivery => ({
  id: 'dly_1',
  kind: 'webhook',
  sourceId: 'a',
  vendor: 'twilio',
  configVersion: 1,
  receivedAt: '2026-03-01T10:00:00.000Z',
  method: 'POST',
  url: 'https://hub.example.com/v1/hooks/a',
  headers: {},
  body: { encoding: 'utf8', data: text },
  correlationId: 'dly_1',
});

function carried(body: ReturnType<typeof plainBody>): Buffer {
  if (body.encoding === 'archive') throw new Error('nothing to carry');
  return bytesOf(body);
}

describe('delivery body', () => {
  it('brings any bytes back exactly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary' })), (content) => {
        const bytes = Buffer.from(content);

        expect(carried(plainBody(bytes)).equals(bytes)).toBe(true);
        expect(carried(deflatedBody(bytes)).equals(bytes)).toBe(true);
      }),
    );
  });

  it('keeps text readable, with its byte order mark, and other bytes as base64', () => {
    expect(plainBody(Buffer.from('\uFEFF¡hola! 👋'))).toEqual({ encoding: 'utf8', data: '\uFEFF¡hola! 👋' });
    expect(plainBody(Buffer.from([0xff, 0xfe])).encoding).toBe('base64');
  });

  it('writes no character that SQS refuses', () => {
    const message = messageOf(delivery('a\u0000b\uFFFEc\uFFFF'));

    expect([...message].filter((character) => '\u0000\uFFFE\uFFFF'.includes(character))).toEqual([]);
    expect(JSON.parse(message).body.data).toBe('a\u0000b\uFFFEc\uFFFF');
  });

  it('refuses to inflate beyond what the intake takes', () => {
    const bomb = deflatedBody(Buffer.alloc(4 * 2 ** 20));

    expect(() => carried(bomb)).toThrow(/larger than/);
  });

  it('cannot make random bytes smaller', () => {
    expect(deflatedBody(randomBytes(1000))).toMatchObject({ encoding: 'deflate' });
  });
});
