import * as fc from 'fast-check';
import { compare as shared } from './compare-names';

describe('two stated names', () => {
  describe('of whatever language', () => {
    it.each([
      ['Aditya Kumar', 'Priya Kumar'],
      ['Itzamara Pech', 'Xareni Pech'],
      ['Ana Ruiz', 'Oyuki Tanaka'],
      ['Wang Wei', 'Zhang Min'],
      ['Omar Haddad', 'Amir Haddad'],
      ['Anahi Soto', 'Yareli Gil'],
    ])('are two people\u2019s, listed or not: %s, %s', (one, other) => {
      expect(shared(one, other)).toEqual(['different', 'different']);
    });

    it.each([
      ['Mohamed Saleh', 'Muhammad Saleh'],
      ['Yusuf Demir', 'Youssef Demir'],
      ['Adytia Kumar', 'Aditya Kumar'],
      ['Wei Wang', 'Wang Wei'],
      ['Nguyen Thi Mai', 'Mai Nguyen'],
      ['Shu Ting Chen', 'Chen Shuting'],
      ['JuanCarlos P\u00e9rez', 'Juan Carlos P\u00e9rez'],
      ['Ma. Elena Ruiz', 'Mar\u00eda Elena Ruiz'],
      ['Ma. Ruiz', 'Mar\u00eda Ruiz'],
      ['Fco. L\u00f3pez', 'Francisco L\u00f3pez'],
      ['\u00c1d\u00edtya Kumar', 'ADITYA KUMAR'],
      ['A. Kumar', 'Aditya Kumar'],
    ])('are one person\u2019s: %s, %s', (one, other) => {
      expect(shared(one, other)).not.toContain('different');
    });

    it.each([
      ['Ana Ruiz', 'Ferreter\u00eda L\u00f3pez'],
      ['Aditya Kumar', 'Grupo Bimbo'],
      ['Aditya Kumar', 'Priya'],
      ['\u0410\u043d\u043d\u0430 \u0418\u0432\u0430\u043d\u043e\u0432\u0430', 'Anna Ivanova'],
    ])('say nothing: %s, %s', (one, other) => {
      expect(shared(one, other)).toEqual(['unknown', 'unknown']);
    });

    it('are one person\u2019s in any order, case and accents, and two people\u2019s where neither given name is in the other', () => {
      const syllables = fc.array(fc.constantFrom('ba', 'ko', 'ri', 'tu', 'me', 'xa', 'no', 'si'), {
        minLength: 3,
        maxLength: 4,
      });
      const name = fc.tuple(syllables, syllables).map(([given, family]) => `${given.join('')} ${family.join('')}`);
      fc.assert(
        fc.property(name, (one) => {
          const [given = '', family = ''] = one.split(' ');
          expect(shared(one, `${family.toUpperCase()} ${given}`)).not.toContain('different');
          expect(shared(one, `${given.replace('o', '\u00f3')} ${family}`)).not.toContain('different');
          expect(shared(`Zzyqwk ${family}`, `Jhfpdl ${given}`)).toEqual(['different', 'different']);
        }),
      );
    });
  });
});
