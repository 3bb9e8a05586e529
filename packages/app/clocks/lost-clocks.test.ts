import { horizonOf } from '@afluente/domain/clocks/ringing';
import { clockFor, iso, minute, trial } from '@afluente/tests/fakes/clock-trial';
import * as fc from 'fast-check';

describe('ringDue', () => {
  it('loses no clock, whatever fails and whenever a clock is set, and sends none early by more than the horizon', async () => {
    const setting = fc.record({
      set: fc.integer({ min: 0, max: 9 * minute }),
      wait: fc.integer({ min: -minute, max: 9 * minute }),
    });
    const fault = fc.constantFrom('before', 'after', undefined, undefined, undefined, undefined);
    const lateness = fc.array(fc.integer({ min: 0, max: 59_000 }), { minLength: 22, maxLength: 22 });

    await fc.assert(
      fc.asyncProperty(
        fc.array(setting, { maxLength: 25 }),
        fc.array(fault, { minLength: 100, maxLength: 200 }),
        lateness,
        fc.uniqueArray(fc.integer({ min: 0, max: 18 }), { maxLength: 12 }),
        async (settings, faults, late, missed) => {
          const left = [...faults];
          const { set, sent, ring, publish } = trial(() => left.shift());
          const again = async (attempt: () => Promise<void>) => {
            // Lambda tries again; the stream too
            for (let tries = 0; tries < 3; tries += 1) {
              if (
                await attempt().then(
                  () => true,
                  () => false,
                )
              )
                return;
            }
          };
          const ticks = late.flatMap((by, index) =>
            missed.includes(index)
              ? []
              : [{ time: index * minute + by, run: () => again(() => ring(iso(index * minute))) }],
          );
          const commits = settings.map(({ set: time, wait }, index) => {
            const clock = clockFor(`${index}`, time + wait);
            const setAt = iso(Math.floor(time / 1000) * 1000);
            return {
              time,
              run: async () => {
                set.push(clock);
                for (let done = false; !done; )
                  done = await publish([clock], setAt).then(
                    () => true,
                    () => false,
                  );
              },
            };
          });

          for (const { run } of [...ticks, ...commits].sort((one, other) => one.time - other.time)) await run();
          await again(() => ring(iso(22 * minute)));
          left.length = 0;
          await ring(iso(23 * minute));

          expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(set.map(({ id }) => id)));
          expect(sent.every(({ at }) => at < horizonOf(iso(23 * minute)))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
