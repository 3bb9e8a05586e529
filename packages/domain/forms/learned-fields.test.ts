import {
  type FieldSeen,
  isWorthSaving,
  isWritten,
  joinLearned,
  kindOfField,
  mostLearned,
  nothingLearned,
  withPost,
} from './learned-fields';

const at = '2026-03-02T10:00:00.000Z';
const seen = (name: string, kind: FieldSeen['kind'] = 'text'): FieldSeen => ({
  name,
  kind,
  target: `attribute:${name}`,
});
const after = (count: number, post: readonly FieldSeen[]) => {
  let learned = nothingLearned('contact', at);
  for (let index = 0; index < count; index += 1) learned = withPost(learned, post, at);
  return learned;
};

describe('what is learned of a form', () => {
  it('is how often a field was filled in, and with what', () => {
    const [field] = withPost(after(3, [seen('q', 'email')]), [seen('q')], at).fields;

    expect(field).toEqual({ name: 'q', target: 'attribute:q', filled: 4, email: 3, phone: 0, prose: 0, tick: 0 });
    expect(field && kindOfField(field)).toBe('email');
  });

  it('is judged by three posts or more, and by most of them', () => {
    const kindAfter = (emails: number, others: number) => {
      const learned = joinLearned(after(emails, [seen('q', 'email')]), after(others, [seen('q')]));
      return learned.fields.map(kindOfField)[0];
    };

    expect([kindAfter(2, 0), kindAfter(3, 0), kindAfter(3, 2), kindAfter(3, 3)]).toEqual([
      undefined,
      'email',
      'email',
      undefined,
    ]);
  });

  it('is a hundred fields at most, and no name that could be somebody’s', () => {
    const many = Array.from({ length: mostLearned + 20 }, (_, index) => seen(`f${index}`));
    const learned = after(1, [seen('ana@example.com'), seen('55183477112'), ...many]);

    expect([learned.fields.length, learned.overfull]).toEqual([mostLearned, 1]);
    expect(learned.fields[0]?.name).toBe('f0');
  });

  it('is worth a write where a field is new, and where there are enough posts beside the known ones', () => {
    const known = after(4, [seen('q')]);

    expect(isWorthSaving(known, after(1, [seen('q')]))).toBe(false);
    expect(isWorthSaving(known, after(1, [seen('new')]))).toBe(true);
    const ofOthers = after(1, [{ ...seen('q'), by: 'others' }]);
    expect(isWorthSaving(known, ofOthers)).toBe(true);
    expect(isWorthSaving(after(4, [{ ...seen('q'), by: 'others' }]), ofOthers)).toBe(false);
    expect(isWorthSaving(known, after(4, [seen('q')]))).toBe(true);
    expect(isWorthSaving({ ...known, posts: 10 }, after(29, [seen('q')]))).toBe(false);
    expect(isWorthSaving({ ...known, posts: 10 }, after(30, [seen('q')]))).toBe(true);
    expect(isWorthSaving({ ...known, posts: 1_000_000 }, after(1000, [seen('q')]))).toBe(true);
    expect(isWorthSaving(known, nothingLearned('contact', at))).toBe(false);
  });

  it('distinguishes what people write from a choice, by how different the values are, after eight', () => {
    const after = (count: number, placeOf: (nth: number) => number, sentenceEvery = 3) => {
      const posts = Array.from({ length: count }, (_, nth) => ({
        ...seen('q', nth % sentenceEvery === 0 ? ('prose' as const) : ('text' as const)),
        place: placeOf(nth),
      }));
      return posts.reduce((sofar, one) => withPost(sofar, [one], at), nothingLearned('contact', at));
    };
    const isWrittenIn = ({ fields: [field] }: ReturnType<typeof after>) => field !== undefined && isWritten(field);
    const scattered = (nth: number) => (nth * 29) % 64;

    expect(isWrittenIn(after(7, scattered))).toBe(false);
    expect(isWrittenIn(after(8, scattered))).toBe(true);
    expect(isWrittenIn(after(500, scattered))).toBe(true);
    expect(isWrittenIn(after(12, (nth) => nth % 6))).toBe(false);
    expect(isWrittenIn(after(500, (nth) => nth % 20))).toBe(false);
    // names and codes are all different too, and no sentences
    expect(isWrittenIn(after(30, scattered, 10))).toBe(false);
    expect(
      isWrittenIn(
        joinLearned(
          after(4, scattered),
          after(4, (nth) => scattered(nth + 4)),
        ),
      ),
    ).toBe(true);
  });
});
