import type { Delivery } from '@afluente/domain/deliveries/delivery';
import { anEvent, eventsDelivery } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { handler } from './record-deliveries';

const { record } = recorderFixture(handler);
// the logger is made at the first line, and the test environment silences it
beforeAll(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'INFO';
});
afterAll(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
});

async function linesOf(deliveries: readonly Delivery[]): Promise<readonly string[]> {
  const lines: string[] = [];
  const keep = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  try {
    await record(deliveries);
  } finally {
    keep.mockRestore();
  }
  return lines.filter((line) => line.includes('"message":"deliveries.recorded"'));
}

describe('the log of a batch', () => {
  const success = eventsDelivery('good', [anEvent('e1', 'ana@example.com')]);

  it('says nothing of plain successes, and how many were recorded where one is none', async () => {
    expect(await linesOf([success])).toEqual([]);

    const lines = await linesOf([success, eventsDelivery('bad', 'hello')]);

    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"count":2');
  });
});
