import { askedId } from './asked-id';
import type { RefusalCount } from './refusal';
import { unknownIds } from './unknown-ids';

const request = (asked: string, at: string) => ({ asked, at, method: 'POST', bytes: 1, headers: [], faults: [] });
const refused = (kind: 'form' | 'source', count: number, latest: RefusalCount['latest']): RefusalCount => ({
  kind,
  id: '-',
  hour: '2026-03-01T10:00:00.000Z',
  status: 404,
  code: 'http.notFound',
  count,
  latest,
});
const known = [{ kind: 'form', id: 'contacto' } as const, { kind: 'source', id: 'mailgun-mx' } as const];

describe('what is sent to ids that nothing has', () => {
  it('is counted, and shown by id, the newest first, with what there is of nearly that id', () => {
    const first = [request('contatco', '2026-03-01T10:02:00.000Z'), request('contatco', '2026-03-01T10:01:00.000Z')];
    const refusals = [
      refused('form', 9, first),
      refused('source', 1, [request('contacto', '2026-03-01T10:05:00.000Z')]),
    ];

    const { count, summary, latest } = unknownIds(refusals, known);

    expect(count).toBe(10);
    expect(summary.es).toMatch(/^10 envíos/);
    expect(latest).toMatchObject([
      { kind: 'source', asked: 'contacto', near: { kind: 'form', id: 'contacto' }, seen: 1 },
      { kind: 'form', asked: 'contatco', near: known[0], seen: 2, lastAt: '2026-03-01T10:02:00.000Z' },
    ]);
  });

  it('says so where there is nothing, and names nothing near where nothing is', () => {
    expect(unknownIds([], known)).toMatchObject({ count: 0, latest: [] });
    const [one] = unknownIds([refused('form', 1, [request('wp-login', '2026-03-01T10:00:00.000Z')])], known).latest;
    expect(one).not.toHaveProperty('near');
  });
});

describe('an id as it was asked for', () => {
  it.each([
    ['Contacto', 'Contacto'],
    ['ana@example.com', 'ana'],
    ['<script>', ''],
    ['x'.repeat(100), 'x'.repeat(64)],
  ])('of %s is kept as %s', (given, kept) => {
    expect(askedId(given)).toBe(kept);
  });
});
