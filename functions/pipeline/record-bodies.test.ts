import { randomBytes } from 'node:crypto';
import { deflatedBody, inboxKey, plainBody } from '@afluente/app/deliveries/delivery-body';
import { readRaw } from '@afluente/app/deliveries/raw-deliveries';
import type { DeliveryBody } from '@afluente/domain/deliveries/delivery';
import { anEvent, eventsDelivery } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { rawArchive } from '../parts/raw-archive';
import { handler } from './record-deliveries';

const { receipt, record, environment } = recorderFixture(handler);

async function archivedLine(id: string): Promise<unknown> {
  const kept = await receipt(id);
  if (kept === undefined) throw new Error(`There is no receipt ${id}`);
  return readRaw(kept.raw, { archive: rawArchive(), rawEntries: environment().store.rawEntries });
}

const text = JSON.stringify([anEvent('e1', 'ana@example.com', { content: { text: 'Ñandú 🦜 مرحبا' } })]);
const bytes = Buffer.from(text);

describe('the body of a delivery', () => {
  it.each<[string, DeliveryBody]>([
    ['text', plainBody(bytes)],
    ['base64', { encoding: 'base64', data: bytes.toString('base64') }],
    ['deflated', deflatedBody(bytes)],
    ['in the archive', { encoding: 'archive', key: inboxKey('dly_1') }],
  ])('is read and archived as it was sent, however it travels: %s', async (_how, body) => {
    environment().objects.set(inboxKey('dly_1'), bytes);

    await record([eventsDelivery('dly_1', '', { body })]);

    const [customer] = (await environment().store.customers.list({})).items;
    const timeline = await environment().store.customers.timeline(customer?.id ?? '', {});
    expect(await receipt('dly_1')).toMatchObject({ status: 'applied' });
    expect(timeline.items).toMatchObject([{ content: { text: 'Ñandú 🦜 مرحبا' } }]);
    expect(await archivedLine('dly_1')).toMatchObject({ id: 'dly_1', body: { encoding: 'utf8', data: text } });
  });

  it('is kept byte by byte where it is no text', async () => {
    const noText = Buffer.concat([Buffer.from([0xff, 0x00]), randomBytes(64)]);

    await record([eventsDelivery('dly_1', '', { body: plainBody(noText) })]);

    expect(await receipt('dly_1')).toMatchObject({ status: 'quarantined' });
    expect(await archivedLine('dly_1')).toMatchObject({ body: { data: noText.toString('base64') } });
  });

  it('of a megabyte is read from the archive, with its neighbours in the same batch', async () => {
    const events = Array.from({ length: 200 }, (_, index) => {
      const padding = randomBytes(1900).toString('base64');
      return anEvent(`big-${index}`, `person-${index % 20}@example.com`, { content: { text: padding } });
    });
    environment().objects.set(inboxKey('big'), Buffer.from(JSON.stringify(events)));
    const big = eventsDelivery('big', '', { body: { encoding: 'archive', key: inboxKey('big') } });

    const failed = await record([big, eventsDelivery('dly_1', text)]);

    expect(failed).toEqual([]);
    expect((await receipt('big'))?.interactions).toHaveLength(200);
    expect(await receipt('dly_1')).toMatchObject({ status: 'applied' });
  });

  it('sends the delivery back to the queue while the archive cannot be asked', async () => {
    environment().objects.set(inboxKey('dly_1'), bytes);
    environment().spoil = ({ name }) => (name === 'S3.GET' ? 'fails' : undefined);
    const archived = eventsDelivery('dly_1', '', { body: { encoding: 'archive', key: inboxKey('dly_1') } });

    const failed = await record([archived, eventsDelivery('dly_2', [anEvent('e2', 'eva@example.com')])]);
    environment().spoil = () => undefined;

    expect(failed).toEqual(['m-dly_1']);
    expect(await receipt('dly_1')).toBeUndefined();
    expect(await receipt('dly_2')).toMatchObject({ status: 'applied' });
  });
});
