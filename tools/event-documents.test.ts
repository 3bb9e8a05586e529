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

  it('describes every event of the catalogue as a message', () => {
    const document = asyncApi();

    expect(Object.keys((document.components as { messages: object }).messages)).toEqual([...everyEvent.keys()]);
  });
});
