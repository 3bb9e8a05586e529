import { rememberedByWord } from './remembered';

describe('rememberedByWord', () => {
  const counted = () => {
    const asked: string[] = [];
    const of = rememberedByWord((word) => {
      asked.push(word);
      return word === 'none' ? undefined : word.toUpperCase();
    });
    return { asked, of };
  };

  it('asks once for a word that comes again, also where it gives nothing', () => {
    const { asked, of } = counted();

    expect(['uno', 'none', 'uno', 'none', 'ñandú'].map(of)).toEqual(['UNO', undefined, 'UNO', undefined, 'ÑANDÚ']);
    expect(asked).toEqual(['uno', 'none', 'ñandú']);
  });

  it('keeps half a letter as it is', () => {
    expect(rememberedByWord((word) => word)('\ud83d')).toBe('\ud83d');
  });

  it('forgets where words have no end, and keeps no long one', () => {
    const { asked, of } = counted();
    const long = 'a'.repeat(30);
    for (let nth = 0; nth < 10_000; nth += 1) of(`word${nth}`);
    asked.length = 0;

    expect([of('word0'), of(long), of(long)]).toEqual(['WORD0', long.toUpperCase(), long.toUpperCase()]);
    expect(asked).toEqual(['word0', long, long]);
  });
});
