import * as z from 'zod';
import { type DataOf, defineEvent, detailSchema } from './define-event';

const declaration = {
  name: 'CallReturned',
  version: 1,
  summary: 'A call was returned.',
  data: z.object({ callId: z.string() }),
} as const;

describe('defineEvent', () => {
  it('gives the declaration back, so that nobody can change it', () => {
    const event = defineEvent(declaration);

    expect(event).toEqual(declaration);
    expect(Object.isFrozen(event)).toBe(true);
  });

  it.each(['callReturned', 'Call_Returned', 'CALLReturned', 'Call Returned', 'call.returned', ''])(
    'refuses the name %j',
    (name) => {
      expect(() => defineEvent({ ...declaration, name })).toThrow(TypeError);
    },
  );

  it.each([0, -1, 1.5, Number.NaN])('refuses the version %d', (version) => {
    expect(() => defineEvent({ ...declaration, version })).toThrow(TypeError);
  });

  it('types the data by its schema', () => {
    const event = defineEvent(declaration);
    const data: DataOf<typeof event> = { callId: 'call-1' };
    // @ts-expect-error a call id is text
    const wrong: DataOf<typeof event> = { callId: 1 };

    expect(event.data.safeParse(data).success).toBe(true);
    expect(event.data.safeParse(wrong).success).toBe(false);
  });

  it('refuses a misuse at compile time', () => {
    // @ts-expect-error the summary is for the catalogue page
    defineEvent({ name: 'CallReturned', version: 1, data: z.object({}) });
    // @ts-expect-error data is a schema
    const event = defineEvent({ ...declaration, data: { callId: 'string' } });

    expect(event.name).toBe('CallReturned');
  });
});

describe('detailSchema', () => {
  const detail = {
    id: 'evt_1',
    version: 1,
    occurredAt: '2026-03-04T10:00:00.000Z',
    correlationId: 'cor_1',
    causationId: 'int_1',
    data: { callId: 'call-1' },
  };

  it('takes an envelope with or without a customer', () => {
    const schema = detailSchema(defineEvent(declaration));

    expect(schema.parse(detail)).toEqual(detail);
    expect(schema.parse({ ...detail, customerId: 'cus_1' })).toEqual({ ...detail, customerId: 'cus_1' });
  });

  it.each([
    ['id', ''],
    ['version', 0],
    ['occurredAt', '2026-03-04'],
    ['occurredAt', '2026-03-04T10:00:00+02:00'],
    ['correlationId', undefined],
    ['causationId', ''],
    ['data', {}],
  ])('refuses a %s of %j', (field, value) => {
    const result = detailSchema(defineEvent(declaration)).safeParse({ ...detail, [field]: value });

    expect(result.error?.issues[0]?.path[0]).toBe(field);
  });
});
