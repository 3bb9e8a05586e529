import { freshStore } from '@afluente/tests/table/fresh-store';
import * as z from 'zod';
import { profileKey } from '../customers/record/customer-keys';
import { defineCodec, type Item } from './define-codec';
import { putNext } from './put-next';

const State = z.object({ version: z.number(), told: z.string().optional() });
type State = z.output<typeof State>;

const codec = defineCodec({ type: 'state', version: 1, schema: State });
const itemOf = (state: State): Item => ({ ...profileKey('cus_1'), ...codec.stamp(state) });

const fresh = freshStore();
const put = (next: State) => putNext(fresh.table, next, { item: itemOf(next), stateOf: codec.read });

describe('putNext', () => {
  it('writes one version after the other, and none over what somebody else wrote', async () => {
    const written = [
      await put({ version: 1 }),
      await put({ version: 2, told: 'a' }),
      await put({ version: 2, told: 'b' }),
    ];

    expect(written).toEqual([true, true, false]);
  });

  it('takes the very state that is there for its own, also where it names what it has not', async () => {
    await put({ version: 1, told: undefined });

    expect(await put({ version: 1, told: undefined })).toBe(true);
    expect(await put({ version: 1, told: 'other' })).toBe(false);
  });

  it('does not take a later version for its own', async () => {
    await put({ version: 1 });
    await put({ version: 2 });

    expect(await put({ version: 1 })).toBe(false);
  });
});
