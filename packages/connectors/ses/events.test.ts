import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { normaliseMailEvent } from './normalise';

const Fixture = z.strictObject({
  name: z.string(),
  event: z.record(z.string(), z.unknown()),
  expect: z.union([
    z.strictObject({ rejected: z.record(z.string(), z.unknown()) }),
    z.strictObject({ interactions: z.array(z.unknown()), unknownTypes: z.array(z.string()) }),
  ]),
});

const folder = join(__dirname, 'fixtures');
const fixtures = readdirSync(folder).map((file) => Fixture.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));

describe('an event of Amazon SES', () => {
  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, { event, expect: expected }) => {
    const normalise = () => normaliseMailEvent(Buffer.from(JSON.stringify(event)));

    if ('rejected' in expected) {
      expect(normalise).toThrow(expect.objectContaining({ name: 'RejectedError', ...expected.rejected }));
    } else {
      expect(normalise()).toStrictEqual(expected);
    }
  });

  it('is none where it is no JSON', () => {
    expect(() => normaliseMailEvent(Buffer.from('<html>'))).toThrow(expect.objectContaining({ name: 'RejectedError' }));
  });
});
