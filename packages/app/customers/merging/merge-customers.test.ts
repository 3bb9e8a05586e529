import { act, idOf, partNamed } from '@afluente/tests/builders/merge-fixture';
import { mergeCustomers } from './merge-customers';

const request = { customerId: idOf(1), otherId: idOf(2), act: act(1) };
const unused = async () => {
  throw new Error('This is not to be asked for');
};

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

describe('merging two customers', () => {
  it('gives up where every read falls into a merge of the two', async () => {
    const survivor = { parts: [partNamed(1)] } as const;
    const load = jest.fn(
      async () =>
        new Map([
          [idOf(1), survivor],
          [idOf(2), survivor],
        ]),
    );
    const store = {
      record: { load, recordedOn: unused },
      customers: { record: unused },
      merges: { get: unused, save: unused, leads: unused, leadsOf: unused },
      suspicions: { get: unused },
    };

    await expect(mergeCustomers(request, store)).rejects.toMatchObject({ name: 'ConflictError' });
    expect(load).toHaveBeenCalledTimes(8);
  });
});
