import { formDelivery } from '@afluente/tests/fakes/deliveries';
import { recorderFixture } from '@afluente/tests/fakes/recorder-fixture';
import { handler } from './record-deliveries';

const { customers, receipt, record, environment } = recorderFixture(handler);

const email = 'ana@example.com';
const at = (time: string) => `2026-03-04T${time}Z`;
const post = (id: string, time: string, fields: Record<string, string> = { email, mensaje: 'Hola' }) =>
  formDelivery(id, fields, { receivedAt: at(time) });
const beforeMark = '09:59:59.900';
const afterMark = '10:00:00.400';

async function recorded() {
  const found = await customers();
  const lines = await Promise.all(found.map(({ id }) => environment().store.customers.timeline(id, {})));
  return lines.flatMap(({ items }) => items.map(({ deliveryId }) => deliveryId)).sort();
}

describe('a button pressed twice over a mark of ten minutes', () => {
  it.each([
    ['in one batch', [[beforeMark, afterMark]]],
    ['in two batches', [[beforeMark], [afterMark]]],
    ['in two batches, the later one first', [[afterMark], [beforeMark]]],
  ])('is one post: %s', async (_name, batches) => {
    for (const times of batches) await record(times.map((time) => post(time, time)));

    const receipts = await Promise.all([beforeMark, afterMark].map((time) => receipt(time)));
    const [applied] = receipts.filter((one) => one?.status === 'applied');
    const [duplicate] = receipts.filter((one) => one?.status === 'duplicate');
    expect(await recorded()).toHaveLength(1);
    expect(duplicate?.duplicateOf).toBe(applied?.deliveryId);
    expect(duplicate?.interactions).toEqual(applied?.interactions);
  });

  it('is one post of somebody who is known already, and of nobody', async () => {
    await record([post('earlier', '08:00:00.000', { email, mensaje: 'Primero' })]);

    await record([post('first', beforeMark)]);
    await record([post('second', afterMark)]);
    await record([post('nobody', beforeMark, { mensaje: 'Anónimo' })]);
    await record([post('nobody-again', afterMark, { mensaje: 'Anónimo' })]);

    expect(await recorded()).toEqual(['earlier', 'first', 'nobody']);
    expect(await receipt('second')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
    expect(await receipt('nobody-again')).toMatchObject({ status: 'duplicate', duplicateOf: 'nobody' });
  });

  it.each([
    ['of somebody new', []],
    ['of somebody known', [post('known', '08:00:00.000', { email, mensaje: 'Primero' })]],
  ])('is one post where both are recorded at the same instant: %s', async (_name, before) => {
    if (before.length > 0) await record(before);
    const pairs = Array.from({ length: 12 }, (_, index) => {
      const fields = { email, mensaje: `Hola ${index}` };
      return [post(`a${index}`, beforeMark, fields), post(`b${index}`, afterMark, fields)] as const;
    });

    const failed = await Promise.all([record(pairs.map(([one]) => one)), record(pairs.map(([, other]) => other))]);

    expect(failed).toEqual([[], []]);
    expect(await recorded()).toHaveLength(12 + before.length);
    const receipts = await Promise.all(pairs.flat().map(({ id }) => receipt(id)));
    expect(receipts.filter((one) => one?.status === 'duplicate')).toHaveLength(12);
  });

  it('is one post where the customer was merged into another between the two', async () => {
    await record([post('phone', '08:00:00.000', { telefono: '+525512345678' })]);
    await record([post('first', beforeMark)]);
    await record([post('both', '09:59:59.950', { email, telefono: '+525512345678', mensaje: 'Soy yo' })]);

    await record([post('second', afterMark)]);

    expect(await receipt('second')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
  });
});

describe('equal posts of somebody who means it', () => {
  it('are two an hour apart, and ten minutes apart', async () => {
    await record([post('first', beforeMark)]);
    await record([post('ten-minutes', '10:09:59.900')]);
    await record([post('hour', '11:10:00.000')]);

    expect(await recorded()).toEqual(['first', 'hour', 'ten-minutes']);
  });

  it('stay what they are where an earlier one comes again, or comes late', async () => {
    await record([post('first', beforeMark)]);
    await record([post('second', afterMark)]);
    await record([post('hour', '11:00:00.000')]);

    await record([post('second', afterMark), post('first', beforeMark)], 2);
    await record([post('late', '09:58:00.000')]);
    await record([post('other-late', '07:00:00.000')]);

    expect(await receipt('first')).toMatchObject({ status: 'applied' });
    expect(await receipt('second')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
    expect(await receipt('late')).toMatchObject({ status: 'duplicate', duplicateOf: 'first' });
    expect(await recorded()).toEqual(['first', 'hour', 'other-late']);
  });
});

describe('an equal post whose sender said otherwise in between', () => {
  const saying = (id: string, seconds: number, empresa: string) =>
    post(id, `10:0${seconds}:00.000`, { email, mensaje: 'Hola', empresa });
  const posts = [saying('one', 1, 'Uno SA'), saying('two', 2, 'Dos SA'), saying('back', 3, 'Uno SA')];

  it.each([
    ['one by one', posts.map((one) => [one])],
    ['in one batch', [posts]],
    ['the last two in one batch', [posts.slice(0, 1), posts.slice(1)]],
  ])('counts, however often its delivery comes: %s', async (_name, batches) => {
    for (const batch of batches) await record(batch);
    await record(posts.slice(2));

    expect(await recorded()).toEqual(['back', 'one', 'two']);
    expect(await receipt('back')).toMatchObject({ status: 'applied' });
    const [customer] = await customers();
    expect(customer?.fields.company?.value).toBe('Uno SA');
  });

  it('is a repeat where the other one said it of somebody else', async () => {
    const other = post('two', '10:02:00.000', { email: 'eva@example.com', mensaje: 'Hola', empresa: 'Dos SA' });

    await record([saying('one', 1, 'Uno SA'), other, saying('back', 3, 'Uno SA')]);

    expect(await receipt('back')).toMatchObject({ status: 'duplicate', duplicateOf: 'one' });
  });
});
