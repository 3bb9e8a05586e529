import { createTraffic } from './traffic';

/** An answer that a caller waits for. */
function answer() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

describe('createTraffic', () => {
  it('holds nothing back while no caller waits', async () => {
    await expect(createTraffic(60_000).calm()).resolves.toBeUndefined();
  });

  it('holds work back until the last answer is given', async () => {
    const traffic = createTraffic(60_000);
    const [one, other] = [answer(), answer()];
    const order: string[] = [];
    const answered = [traffic.during(one.given), traffic.during(other.given)];
    const calm = traffic.calm().then(() => order.push('calm'));

    one.give();
    await answered[0];
    order.push('one');
    other.give();
    await calm;

    expect(order).toEqual(['one', 'calm']);
  });

  it('lets work go on after the longest hold, though a caller still waits', async () => {
    const traffic = createTraffic(5);
    void traffic.during(answer().given);

    await expect(traffic.calm()).resolves.toBeUndefined();
  });

  it('counts an answer that failed as given', async () => {
    const traffic = createTraffic(60_000);
    await expect(traffic.during(Promise.reject(new Error('no')))).rejects.toThrow('no');

    await expect(traffic.calm()).resolves.toBeUndefined();
  });
});
