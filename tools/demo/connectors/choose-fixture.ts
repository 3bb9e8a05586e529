import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fixture } from '@afluente/tests/signers/fixture';
import * as z from 'zod';

/** Which of a vendor's fixtures the demo plays. */

const connectorsFolder = join(__dirname, '..', '..', '..', 'packages', 'connectors');

/** The fixtures that show most; of other vendors, the first message from a person is played. */
const favourites: Readonly<Record<string, string>> = {
  twilio: 'sms-received',
  whatsapp: 'text',
  mailgun: 'route-form',
  native: 'message-consent-campaign',
};

const Expected = z.object({
  interactions: z.array(
    z.object({
      direction: z.string(),
      person: z.object({ identifiers: z.array(z.object({ type: z.string(), raw: z.string() })) }),
    }),
  ),
});

/** The phone that a fixture's first person wrote from, where there is one. */
export function phoneIn(fixture: Fixture): string | undefined {
  const interactions = Expected.safeParse(fixture.expect).data?.interactions ?? [];
  const identifiers = interactions.flatMap(({ person }) => person.identifiers);
  return identifiers.find(({ type }) => type === 'phone')?.raw;
}

function comesFromAPerson(fixture: Fixture): boolean {
  const interactions = Expected.safeParse(fixture.expect).data?.interactions ?? [];
  return interactions.some(({ direction, person }) => direction === 'inbound' && person.identifiers.length > 0);
}

/** The fixture to play, or undefined where the vendor has none in which a person acts. */
export function chooseFixture(vendor: string): Fixture | undefined {
  const folder = join(connectorsFolder, vendor, 'fixtures');
  const fixtures = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [
        file.slice(0, -'.json'.length),
        Fixture.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
      ]),
  );
  return fixtures.get(favourites[vendor] ?? '') ?? [...fixtures.values()].find(comesFromAPerson);
}
