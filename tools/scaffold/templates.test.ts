import { connectorFiles } from './connector-template';
import { clockFiles, eventFiles, featureFiles, itemFiles, keepingHandlerFiles, policyFiles } from './feature-parts';
import { handlerFiles } from './handler-files';

describe('handlerFiles', () => {
  it.each([
    ['GreetOwner', 'LeadAssigned', 'not kebab-case'],
    ['7-up', 'LeadAssigned', 'not kebab-case'],
    ['../greet', 'LeadAssigned', 'not kebab-case'],
    ['greet-'.repeat(9).concat('owner'), 'LeadAssigned', 'shorten it'],
    ['greet-owner', 'LeadWasAssigned', 'CustomerCreated, CustomerEnteredSegment'],
  ])('refuses %s on %s: %s', (name, event, sentence) => {
    expect(() => handlerFiles(name, event)).toThrow(sentence);
  });

  it('writes a handler and its test', () => {
    expect([...handlerFiles('greet-owner', 'LeadAssigned').keys()]).toEqual([
      'functions/handlers/greet-owner.ts',
      'functions/handlers/greet-owner.test.ts',
    ]);
  });
});

describe('connectorFiles', () => {
  it.each([
    ['acme_chat', 'not kebab-case'],
    ['Acme', 'not kebab-case'],
    ['form', "a name of the hub's own"],
  ])('refuses %s: %s', (name, sentence) => {
    expect(() => connectorFiles(name)).toThrow(sentence);
  });

  it('names the vendor in every text by the name it was given', () => {
    const files = connectorFiles('acme-chat');

    expect(files.get('packages/connectors/acme-chat/connector.ts')).toContain("title: 'Acme Chat'");
    expect([...files.values()].join()).not.toMatch(/\$\{(?:name|title|header)\}/);
  });
});

describe('the files of features', () => {
  it.each([
    ['an event that there is', () => eventFiles('leads', 'LeadCaptured', ''), 'There is an event LeadCaptured already'],
    ['an event in lower case', () => eventFiles('cases', 'opened', ''), 'past tense, as in CaseOpened'],
    ['a folder outside', () => eventFiles('../cases', 'CaseOpened', ''), 'not kebab-case'],
    ['a thing called as its feature', () => itemFiles('deals', 'deals'), 'cases and case differ'],
    ['a policy without its ending', () => policyFiles('deals', 'deal'), 'must end with -policy'],
    [
      'an unknown event',
      () => keepingHandlerFiles('deals', 'deal', 'open-deal', 'Nothing'),
      'There is no event "Nothing"',
    ],
    ['an event in capitals', () => eventFiles('cases', 'CASEOpened', ''), 'past tense, as in CaseOpened'],
    ['an event called as what there is everywhere', () => eventFiles('cases', 'Error', ''), 'is no name of an event'],
    ['a registry for a feature', () => eventFiles('every-event', 'CaseOpened', ''), 'begins as registries do'],
    [
      'a file of the house for a feature',
      () => eventFiles('define-event', 'CaseOpened', ''),
      "a name of the hub's own",
    ],
    ['digits, of which no event is made', () => featureFiles('cases2', 'case2'), 'has digits'],
    ['an item of a type that there is', () => itemFiles('cases', 'lead'), 'There are items called lead already'],
    [
      'a policy under a path that there is',
      () => policyFiles('cases', 'identity-policy'),
      'under /v1/identity-policy already',
    ],
    ['a function that there is', () => clockFiles('cases', 'case', 'ring-clocks'), 'a function ring-clocks already'],
    ['a clock in capitals', () => clockFiles('deals', 'deal', 'CloseDeals'), 'not kebab-case'],
  ])('refuse %s', (_, files, sentence) => {
    expect(files).toThrow(sentence);
  });

  it('keep the events that are there', () => {
    const files = eventFiles('tasks', 'TaskFolded', 'export const TaskOpened = 1;\n');

    expect(files.get('events/tasks.ts')).toMatch(/^export const TaskOpened = 1;\n\nexport const TaskFolded = /);
  });

  it('open nothing until somebody puts a policy, so that no other suite meets them', () => {
    const files = featureFiles('pre-sales', 'pre-sale');

    expect(files.get('packages/domain/pre-sales/pre-sale-policy.ts')).toContain('standard: { opens: [],');
  });

  it('leave no placeholder', () => {
    expect([...featureFiles('pre-sales', 'pre-sale').values()].join()).not.toMatch(/%\w+%/);
  });
});
