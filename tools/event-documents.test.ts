import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyEvent } from '@afluente/events/every-event';
import { asyncApi, eventDocuments } from './event-documents';

const generated = join(__dirname, '..', 'docs', 'generated');

describe('the event documents', () => {
  it.each([...eventDocuments().keys()])(
    'docs/generated/%s is what the declarations say (npm run docs writes it)',
    (name) => {
      const written = readFileSync(join(generated, name), 'utf8');

      expect(written).toBe(eventDocuments().get(name));
    },
  );

  it('name the function of which an event comes, and who hears it', () => {
    const rows = eventDocuments().get('events.md')?.split('\n') ?? [];
    const cells = rows
      .find((row) => row.startsWith('| `LeadCaptured`'))
      ?.split('|')
      .map((cell) => cell.trim());

    expect(cells?.slice(5, 7)).toEqual([
      '`api`, `record-deliveries`, `record-messages`, `run-import`, `run-reprocess`, `share-refusals`',
      '`advance-journeys`, `assign-lead`, `watch-cases`',
    ]);
  });

  it('describes every event of the catalogue as a message', () => {
    const document = asyncApi();

    expect(Object.keys((document.components as { messages: object }).messages)).toEqual([...everyEvent.keys()]);
  });
});
