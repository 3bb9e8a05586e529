import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { goldenSample, sampleEvent } from '@afluente/tests/builders/event-sample';
import * as z from 'zod';
import { detailSchema } from './define-event';
import { everyEvent } from './every-event';
import { LeadStatusChanged } from './leads';

const definitions = [...everyEvent.values()].map(({ definition }) => definition);
const versions = definitions.flatMap((definition) =>
  Array.from({ length: definition.version }, (_, index) => ({ definition, name: definition.name, version: index + 1 })),
);

describe('the catalogue', () => {
  it('holds every event file', () => {
    const shapes = ['every-event', 'define-event', 'interaction-shape', 'interaction-matters', 'attachment-shape'];
    const files = readdirSync(__dirname).flatMap((file) => /^([a-z0-9-]+)\.ts$/.exec(file)?.[1] ?? []);

    const features = new Set([...everyEvent.values()].map(({ feature }) => feature));

    expect([...features].sort()).toEqual(files.filter((file) => !shapes.includes(file)).sort());
  });

  it.each(definitions)('summarises $name in one sentence', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  it.each(definitions)('validates $name without changing it: no schema transforms', ({ data }) => {
    // a transform has no JSON Schema of its output, and throws
    expect(z.toJSONSchema(data, { io: 'output' })).toMatchObject({ type: 'object' });
  });
});

describe('the golden samples', () => {
  it.each(versions)('hold version $version of $name, which today is read whole', ({ definition, name, version }) => {
    const sample = goldenSample(name, version);

    expect(sample).toMatchObject({ version });
    expect(detailSchema(definition).parse(sample)).toEqual(sample);
  });

  it('are all of known events', () => {
    const files = readdirSync(join(__dirname, '..', 'tests', 'fixtures', 'events')).sort();

    expect(files).toEqual(versions.map(({ name, version }) => `${name}.v${version}.json`).sort());
  });
});

describe('sampleEvent', () => {
  it('is a valid event with the overrides', () => {
    const event = sampleEvent(LeadStatusChanged, { correlationId: 'cor_mine' });

    expect(event).toMatchObject({
      type: 'LeadStatusChanged',
      correlationId: 'cor_mine',
      data: { from: 'new', to: 'assigned' },
    });
  });
});
