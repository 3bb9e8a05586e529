import { JourneyInput } from './journey';
import { journeyConfig } from './journey-config';
import { thenTo } from './then';

const journey = (steps: readonly object[], more: object = {}) =>
  JourneyInput.parse({ name: 'x', entry: { on: 'LeadCaptured' }, reentry: 'never', steps, ...more });
const faultsOf = (value: JourneyInput) => journeyConfig.settle?.(value).faults.map(({ pointer }) => pointer);
const wait = (id: string, next?: string) => ({ id, kind: 'wait', for: 'P1D', ...(next && { next }) });
const task = (id: string, next?: string) => ({ id, kind: 'task', team: 'sales', title: 'x', ...(next && { next }) });
const branch = (id: string, then: string, otherwise?: string) => ({
  ...{ id, kind: 'branch', when: { customer: { country: ['ES'] } } },
  then,
  ...(otherwise && { else: otherwise }),
});

describe('a journey that is put', () => {
  it('is taken with branches that meet again, and with a loop in which somebody waits', () => {
    expect(faultsOf(journey([branch('a', 'c'), task('b'), wait('c'), task('d')]))).toEqual([]);
    expect(faultsOf(journey([task('a'), wait('b', 'a')]))).toEqual([]);
  });

  it('is refused where a step points nowhere, by whichever word', () => {
    const split = { id: 's', kind: 'split', variants: [variant('a', 1, 'no'), variant('b', 1, 's2')] };

    expect(faultsOf(journey([branch('a', 'x', 'y'), task('b', 'z')]))).toEqual([
      '/steps/0/then',
      '/steps/0/else',
      '/steps/1/next',
    ]);
    expect(faultsOf(journey([split, task('s2')]))).toEqual(['/steps/0/variants/0/then']);
  });

  it('is refused where steps lead back and nobody waits, or where an id comes twice', () => {
    expect(faultsOf(journey([task('a'), branch('b', 'a', 'c'), wait('c')]))).toEqual(['/steps/0']);
    expect(faultsOf(journey([task('a', 'a')]))).toEqual(['/steps/0']);
    expect(faultsOf(journey([task('a'), wait('a')]))).toEqual(['/steps/1/id']);
  });

  it('is refused where a split sends nobody anywhere, and where nothing would ever be sent', () => {
    const split = { id: 's', kind: 'split', variants: [variant('a', 0, 't'), variant('a', 0, 't')] };

    expect(faultsOf(journey([split, task('t')]))).toEqual(['/steps/0/variants/1/name', '/steps/0/variants']);
    expect(faultsOf(journey([task('t')], { quietHours: { from: '09:00', to: '09:00' } }))).toEqual(['/quietHours/to']);
  });

  it('is refused where it names a template or a team that is not there, or a field that nobody has', () => {
    const send = { id: 's', kind: 'send', channel: 'email', template: 'hola' };
    const named = journey([send, task('t')], { exit: [{ on: 'LeadAssigned', when: { leed: { id: ['x'] } } }] });

    const faults = journeyConfig.check?.(named, () => false) ?? [];

    expect(faults.map(({ pointer }) => pointer)).toEqual(['/exit/0/when/leed', '/steps/0/template', '/steps/1/team']);
  });
});

function variant(name: string, weight: number, to: string) {
  return { name, weight, ...thenTo(to) };
}
