import { findOddWords, inName, inText, readableFiles } from './odd-words';
import { exceptions } from './plain-words';

const findings = readableFiles().flatMap(findOddWords);

function isExcepted({ word, file }: { word: string; file: string }): boolean {
  return exceptions.some((exception) => exception.word === word && exception.file === file);
}

describe('plain words', () => {
  it('are used in names, comments, strings and pages (the list is tests/architecture/plain-words.ts)', () => {
    const odd = findings.filter((finding) => !isExcepted(finding));

    expect(odd.map(({ file, line, found, say }) => `${file}:${line} "${found.trim()}": say ${say}`)).toEqual([]);
  });

  it('have no exception that nothing needs', () => {
    const unused = exceptions.filter(
      ({ word, file }) => !findings.some((one) => one.word === word && one.file === file),
    );

    expect(unused).toEqual([]);
  });
});

describe('the search for odd words', () => {
  it.each([
    ['const toldPeople = 1;', 'tell'],
    ['const TOLD_PEOPLE = 1;', 'tell'],
    ['// Retold for everybody.', 'tell'],
    ["throw new Error('Mend these and send it again');", 'mend'],
    ['| how it comes about |', 'come about'],
    ['import { erasureDesk } from "./x";', 'desk'],
    ['numbers that are none', 'that are none'],
    ['const goneOr = 1;', 'gone-or'],
    ['const toldAgainLater = 1;', 'tell'],
  ])('finds the odd word in %s', (text, word) => {
    expect(inText('a.ts', text)).toMatchObject([{ word, line: 1 }]);
  });

  it.each([
    'const intel = recommended(Tello, storytellerId);',
    "the phone of a front desk, Zendesk, and Carla Méndez's console",
    'a whole number, the usual part of the top marks; it comes to an end; there are none',
    'the face of a clock; the real world acts; a team that is gone or handles no leads',
    'const noting = { ...survivor, toldAgain: noted };',
  ])('leaves %s alone', (text) => {
    expect(inText('a.ts', text)).toEqual([]);
  });

  it.each([
    ['local/suspicions-face.ts', 'face'],
    ['tests/fakes/hub-world.ts', 'world'],
    ['bench/bill/play-acts.ts', 'acts'],
    ['packages/store/told-again.test.ts', 'tell'],
  ])('finds the odd word in the name %s', (file, word) => {
    expect(inName(file)).toMatchObject([{ word, line: 0 }]);
  });

  it('leaves names alone that only resemble odd ones', () => {
    expect(['a/interface.ts', 'a/surface.ts', 'a/contacts.ts', 'a/worldwide.ts'].flatMap(inName)).toEqual([]);
  });
});
