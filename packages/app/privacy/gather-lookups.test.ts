import { gatherLookups } from './gather-lookups';

describe('gatherLookups', () => {
  it('asks once for what is asked at the same moment, and gives each what it asked for', async () => {
    const asked: (readonly string[])[] = [];
    const gathered = gatherLookups({
      find: async (names) => {
        asked.push(names);
        return new Map(names.filter((name) => name !== 'c').map((name) => [name, `at ${name}`]));
      },
    });

    const [one, other, none] = await Promise.all([['a', 'b'], ['b', 'c'], []].map((names) => gathered.find(names)));
    const later = await gathered.find(['a']);

    expect(asked).toEqual([['a', 'b', 'c'], ['a']]);
    expect(one).toEqual(
      new Map([
        ['a', 'at a'],
        ['b', 'at b'],
      ]),
    );
    expect(other).toEqual(new Map([['b', 'at b']]));
    expect(none).toEqual(new Map());
    expect(later).toEqual(new Map([['a', 'at a']]));
  });

  it('fails for all who asked at that moment, and asks anew afterwards', async () => {
    let isDown = true;
    const gathered = gatherLookups({
      find: async () => {
        if (isDown) throw new Error('down');
        return new Map();
      },
    });

    const both = await Promise.allSettled([gathered.find(['a']), gathered.find(['b'])]);
    isDown = false;

    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await gathered.find(['a'])).toEqual(new Map());
  });
});
