import { customerPartition, type Key } from '../table/key-parts';

/** How far a source record is lies beside its profile. */
export const lifecycleKey = ({ customerId }: { readonly customerId: string }): Key => ({
  PK: customerPartition(customerId),
  SK: 'LIFECYCLE',
});
