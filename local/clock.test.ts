import { type Clock, startClock } from './clock';
import { removeTemporaryFolders, temporaryFolder } from './fixtures/temporary-folder';
import { type Mailbox, openMailbox } from './mailbox';

const settle = async () => undefined;

describe('the clock', () => {
  const directory = temporaryFolder();
  let mailbox: Mailbox;
  let clock: Clock;
  beforeEach(async () => {
    mailbox = await openMailbox(directory);
    clock = await startClock(mailbox);
  });
  afterEach(async () => {
    clock.stop();
    await mailbox.close();
  });
  afterAll(removeTemporaryFolders);

  it('rings alarms on the way in order, each at its own time', async () => {
    const start = clock.now();
    const rung: string[] = [];
    const ring = (name: string, at: number) => () => {
      rung.push(`${name} ${Math.abs(clock.now() - at) < 50}`);
    };
    for (const [name, delay] of [
      ['b', 2_000],
      ['a', 1_000],
      ['c', 2_000],
      ['later', 9_000],
    ] as const) {
      clock.at(start + delay, ring(name, start + delay));
    }

    await clock.advance(3_000, settle);

    expect(rung).toEqual(['a true', 'b true', 'c true']);
  });

  it('rings an alarm that another one set', async () => {
    const start = clock.now();
    const rung: number[] = [];
    clock.at(start + 1_000, () => {
      clock.at(clock.now() + 1_000, () => {
        rung.push(2);
      });
    });

    await clock.advance(5_000, settle);

    expect(rung).toEqual([2]);
  });

  it('lets the effects of alarms of one time finish together, and says up to when all have rung', async () => {
    const time = clock.now() + 1_000;
    const rung: string[] = [];
    for (const name of ['a', 'b']) {
      clock.at(time, () => {
        rung.push(name);
      });
    }

    await clock.advance(5_000, async (until) => {
      rung.push(until >= time && until < time + 500 ? 'settled' : `settled up to ${until - time}`);
    });

    expect(rung).toEqual(['a', 'b', 'settled']);
  });

  it('does not ring what was taken back', async () => {
    const rung: number[] = [];
    const cancel = clock.at(clock.now() + 1_000, () => {
      rung.push(1);
    });

    cancel();
    await clock.advance(5_000, settle);

    expect(rung).toEqual([]);
  });

  it('rings by itself when the time comes, and at once when it has passed', async () => {
    const rung: string[] = [];
    clock.at(clock.now() + 30, () => {
      rung.push('soon');
    });
    clock.at(0, () => {
      rung.push('past');
    });

    await new Promise((resolve) => setTimeout(resolve, 120));

    expect(rung).toEqual(['past', 'soon']);
  });

  it('keeps each leap of an advance before what rings at its end', async () => {
    const start = clock.now();
    const kept: number[] = [];
    for (const delay of [3_600_000, 7_200_000]) {
      clock.at(start + delay, async () => {
        const [offset] = await mailbox.fetch(['clock']);
        kept.push(start + Number(offset));
      });
    }

    await clock.advance(36_000_000, settle);

    expect(kept.map((time) => Math.round((time - start) / 60_000))).toEqual([60, 120]);
  });

  it('keeps the advance over a restart', async () => {
    await clock.advance(3_600_000, settle);
    const ahead = clock.now() - Date.now();
    await mailbox.close();

    mailbox = await openMailbox(directory);
    const again = await startClock(mailbox);

    expect(again.now() - Date.now()).toBeCloseTo(ahead, -2);
    again.stop();
  });
});
