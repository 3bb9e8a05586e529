import { customerIdOf, customerPartition, join, type Key, nth } from '../table/key-parts';

export const handlerStateKey = ({ handler, key }: { readonly handler: string; readonly key: string }): Key => ({
  PK: join('STATE', handler),
  SK: join('KEY', key),
});

export const placeOfHandlerState = ({ PK, SK }: Key) => ({ handler: nth(PK, 1), key: nth(SK, 1) });

export const customerStateKey = ({
  customerId,
  handler,
  key,
}: {
  readonly customerId: string;
  readonly handler: string;
  readonly key: string;
}): Key => ({ PK: customerPartition(customerId), SK: join('STATE', handler, key) });

export const placeOfCustomerState = (key: Key) => ({
  customerId: customerIdOf(key),
  handler: nth(key.SK, 1),
  key: nth(key.SK, 2),
});

export const countedEventKey = ({ handler, id }: { readonly handler: string; readonly id: string }): Key => ({
  PK: join('STATE', handler),
  SK: join('COUNTED', id),
});

export const placeOfCountedEvent = ({ PK, SK }: Key) => ({ handler: nth(PK, 1), id: nth(SK, 1) });
