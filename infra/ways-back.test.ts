import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesise } from './synthesise';
import { grantsOf } from './template-checks';
import { at, list, referred, resourcesOf, type Template, text } from './template-reading';

/** A dead-letter queue is one that nothing works off: nobody gets at its messages but by their way back. */
function queuesWithoutConsumer(template: Template): readonly string[] {
  const fed = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) =>
    referred(mapping.EventSourceArn),
  );
  return resourcesOf(template, 'AWS::SQS::Queue')
    .map(([id]) => id)
    .filter((id) => !fed.includes(id));
}

interface Way {
  readonly called: string;
  /** the dead-letter queue */
  readonly queue: string;
  readonly back: string;
  /** the function that is run */
  readonly fn?: string;
}

/** The ways back that the management API is given, with the resources that they name. */
function waysOf(template: Template): readonly Way[] {
  const [, api] = resourcesOf(template, 'AWS::Lambda::Function').find(([id]) => id === 'Api') ?? [];
  const value = at(api, 'Environment', 'Variables', 'AFLUENTE_DEAD_LETTER_QUEUES');
  // names of resources that only AWS knows
  const written = list(at(value, 'Fn::Join', 1)).map((part) => {
    return typeof part === 'string' ? part : text(part).replace(/\.QueueName$/, '');
  });
  const named: Readonly<Record<string, Omit<Way, 'called'>>> = JSON.parse(written.join(''));
  return Object.entries(named).map(([called, way]) => ({ called, ...way }));
}

/** What the dead-letter queue gets its messages from, that put them there by themselves: of its own queue, a job, the stream. */
function sourcesOf(template: Template, deadLetters: string): readonly string[] {
  return resourcesOf(template, 'AWS::SQS::Queue')
    .filter(([, queue]) => referred(at(queue, 'RedrivePolicy', 'deadLetterTargetArn')) === deadLetters)
    .map(([id]) => id);
}

function mayPutBack(template: Template, { queue, back, fn }: Way): boolean {
  const grants = grantsOf(template).Api ?? [];
  const may = (action: string, resource: string) => grants.includes(`${action} ${resource}.Arn`);
  const looks = ['ReceiveMessage', 'ChangeMessageVisibility', 'DeleteMessage', 'GetQueueUrl', 'GetQueueAttributes'];
  if (!looks.every((action) => may(`sqs:${action}`, queue))) return false;
  const sources = sourcesOf(template, queue);
  if (back === 'queue') return sources.length === 1 && sources.every((source) => may('sqs:SendMessage', source));
  if (back === 'job' || back === 'stream') return fn !== undefined && may('lambda:InvokeFunction', fn);
  if (back === 'bus') return may('events:PutEvents', 'HubBus');
  // a clock goes to the queue of the function that it names
  return back === 'clock';
}

describe.each([
  ['as it is deployed', {}],
  ['under a key of the account', { customerManagedKey: 'true' }],
])('every dead-letter queue of the hub, %s', (_, context) => {
  let template: Template;
  beforeAll(async () => {
    const outdir = mkdtempSync(path.join(tmpdir(), 'afluente-ways-'));
    const functionsFolder = path.join(path.dirname(__dirname), 'functions');
    template = (await synthesise({ outdir, functionsFolder, context, validation: false })).template;
    rmSync(outdir, { recursive: true });
  }, 60_000);

  it('is listed, and has a way back', () => {
    const ways = waysOf(template);

    expect(ways.map(({ queue }) => queue).sort()).toEqual([...queuesWithoutConsumer(template)].sort());
    expect(ways.filter((way) => !mayPutBack(template, way))).toEqual([]);
  });

  it('names where its messages go: to a queue, a function, a clock’s function, or the bus', () => {
    const backs = new Set(waysOf(template).map(({ back }) => back));

    expect([...backs].sort()).toEqual(
      ['clock', 'job', 'queue', 'stream', ...('customerManagedKey' in context ? ['bus'] : [])].sort(),
    );
  });
});
