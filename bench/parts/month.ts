import { isDeepStrictEqual } from 'node:util';
import { drawCompany } from '@afluente/tests/hub/month/company';
import { playMonth } from '@afluente/tests/hub/month/play-month';
import { announce } from '../announce';
import type { Part } from './part';

/** A month of a small company by the virtual clock, and whether it comes to what the rules make it come to. */

const size = { leads: 5_000, interactions: 20_000, cases: 300, days: 30, seed: 9 };
const slotsADay = 3;

export const month: Part = async ({ freshHub }) => {
  const company = drawCompany(size);
  const hub = await freshHub();
  const began = performance.now();
  const before = hub.use().cpuSeconds;
  const { report, expected } = await playMonth(hub, company, (slot) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    if (slot % (5 * slotsADay) === 0) announce(`month: day ${slot / slotsADay + 1} after ${seconds} s`);
  });
  const seconds = (performance.now() - began) / 1000;
  const isAsExpected = isDeepStrictEqual(report, expected);
  return {
    figures: [
      { name: 'a month of 5,000 leads', value: Math.round(seconds), unit: 's', target: { atMost: 300 } },
      { name: 'a month of 5,000 leads: CPU', value: Math.round(hub.use().cpuSeconds - before), unit: 's' },
      { name: 'its report equals the calculation', value: isAsExpected ? 1 : 0, unit: 'of 1', target: { atLeast: 1 } },
    ],
    notes: ['The month', JSON.stringify(report), ...(isAsExpected ? [] : ['expected', JSON.stringify(expected)])],
  };
};
