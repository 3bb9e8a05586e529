import { failedItems } from './batch-response';

describe('a batch response', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', null, []],
    ['an empty object', {}, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['null instead of a list', { batchItemFailures: null }, []],
    ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: 'x' }] }, ['a', 'b']],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
    ['no identifier', { batchItemFailures: [{ id: 'a' }] }, ['a', 'b']],
    ['text in place of the list', { batchItemFailures: 'a' }, ['a', 'b']],
    ['text', 'ok', ['a', 'b']],
  ])('%s', (_name, response, expected) => {
    expect([...failedItems(JSON.stringify(response), ['a', 'b'])]).toEqual(expected);
  });
});
