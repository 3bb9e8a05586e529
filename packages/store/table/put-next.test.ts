import { defineEntity } from '@afluente/domain/entity';
import { freshStore } from '@afluente/tests/table/fresh-store';
import * as z from 'zod';
import { profileKey } from '../customers/record/customer-keys';
import { defineItem } from './define-item';
import { putNext } from './put-next';

const State = z.object({ version: z.number(), note: z.string().optional() });
type State = z.output<typeof State>;

const item = defineItem({
  entity: defineEntity({ name: 'state', schema: State }),
  version: 1,
  key: { holds: [], of: () => profileKey('cus_1'), read: () => ({}) },
  personal: { none: 'of this test' },
});

const fresh = freshStore();
const put = (state: State) => putNext(fresh.table, item, { state });

describe('putNext', () => {
  it('writes one version after the other, and none over what somebody else wrote', async () => {
    const written = [
      await put({ version: 1 }),
      await put({ version: 2, note: 'a' }),
      await put({ version: 2, note: 'b' }),
    ];

    expect(written).toEqual([true, true, false]);
  });

  it('takes the very state that is there for its own, also where it names what it has not', async () => {
    await put({ version: 1, note: undefined });

    expect(await put({ version: 1, note: undefined })).toBe(true);
    expect(await put({ version: 1, note: 'other' })).toBe(false);
  });

  it('does not take a later version for its own', async () => {
    await put({ version: 1 });
    await put({ version: 2 });

    expect(await put({ version: 1 })).toBe(false);
  });
});
