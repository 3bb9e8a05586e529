import { companyIdOf } from '@afluente/domain/customers/merging/company-keys';
import { noEntries } from '@afluente/domain/customers/merging/index-entries';
import { dealIdFor } from '@afluente/domain/ids';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { companyDealKey } from '../customers/merging/index-entries-keys';
import { dealItem } from '../deals/deal-item';
import { createCompanyStore } from './company-store';

const fresh = freshStore();
const customerId = 'cus_01KJVHZE00ABCDEFGHJKMNPQRS';
const companies = () => createCompanyStore(fresh.table);

const put = (customerId: string, ...entries: readonly string[]) =>
  fresh.store.index.write([{ customerId, put: { ...noEntries, companies: entries }, remove: noEntries }]);
const remove = (customerId: string, ...entries: readonly string[]) =>
  fresh.store.index.write([{ customerId, put: noEntries, remove: { ...noEntries, companies: entries } }]);

async function everyPage(query: string, limit: number): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await companies().list(query, { limit, ...(cursor !== undefined && { cursor }) });
    pages.push(page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length < 9);
  return pages;
}

describe('the list of companies', () => {
  it('has each once, in order, whatever how many belong to it, and none that nobody belongs to', async () => {
    for (const id of ['cus_1', 'cus_2', 'cus_3']) await put(id, 'bbva', 'bancobilbao=bbva');
    await put('cus_4', 'acme');
    await put('cus_5', 'zeta');
    await put('cus_6', 'gone');
    await remove('cus_6', 'gone');

    expect(await everyPage('', 50)).toEqual([['acme', 'bbva', 'zeta']]);
    expect((await everyPage('', 1)).flat()).toEqual(['acme', 'bbva', 'zeta']);
  });

  it('goes past a company with very many people in one query more', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({
      customerId: `cus_${index + 100}`,
      put: { ...noEntries, companies: ['acme'] },
      remove: noEntries,
    }));
    await fresh.store.index.write(many);
    await put('cus_9', 'acme-x', 'beta');

    expect(await everyPage('', 50)).toEqual([['acme', 'acme-x', 'beta']]);
  });

  it('is searched by the beginning of a name, further names too, and gives each once', async () => {
    await put('cus_1', 'bbva', 'bancobilbao=bbva');
    await put('cus_2', 'bbva', 'bbvamexico=bbva');
    await put('cus_3', 'banca');

    expect(await everyPage('ban', 50)).toEqual([['banca', 'bbva']]);
    expect(await everyPage('bb', 1)).toEqual([['bbva'], []]);
  });

  it('refuses the cursor of another search', async () => {
    for (const [index, key] of ['acme', 'acta', 'acuo'].entries()) await put(`cus_${index}`, key);
    const { cursor = '' } = await companies().list('ac', { limit: 1 });

    await expect(companies().list('', { cursor })).rejects.toMatchObject({ code: 'store.badCursor' });
  });
});

describe('the people of a company', () => {
  it('are listed by page, and gone once their entry is', async () => {
    for (const id of ['cus_1', 'cus_2', 'cus_3']) await put(id, 'bbva', 'bancobilbao=bbva');
    await remove('cus_2', 'bbva', 'bancobilbao=bbva');
    const id = companyIdOf('bbva');

    const first = await companies().people(id, { limit: 1 });
    const second = await companies().people(id, { limit: 1, cursor: first.cursor ?? '' });

    expect([first.items, second.items]).toEqual([['cus_1'], ['cus_3']]);
    expect(await companies().people(companyIdOf('other'), {})).toEqual({ items: [] });
  });
});

describe('deals that name a company', () => {
  it('leave nothing with it, nor with those that they named before, once they are erased', () => {
    const [item] = dealItem.itemsOf({
      ...{ id: dealIdFor(customerId, ['x']), customerId: customerId, version: 2, name: 'Terraza' },
      ...{ pipelineId: 'sales', stageId: 'talk', kind: 'open', probability: 0.1, probabilityBy: 'stage' },
      ...{ createdAt: sampleTime, updatedAt: sampleTime, history: [], correlationId: 'cor_1', causationId: 'cor_1' },
      ...{ companyId: 'com_2', companiesBefore: ['com_1'] },
    });

    const id = dealIdFor(customerId, ['x']);
    expect(dealItem.beside(item)).toEqual([companyDealKey('com_1', id), companyDealKey('com_2', id)]);
  });
});
