import { connectorFiles } from './connector-template';
import { handlerFiles } from './handler-template';

describe('handlerFiles', () => {
  it.each([
    ['GreetOwner', 'LeadAssigned', 'not kebab-case'],
    ['7-up', 'LeadAssigned', 'not kebab-case'],
    ['../greet', 'LeadAssigned', 'not kebab-case'],
    ['greet-'.repeat(9).concat('owner'), 'LeadAssigned', 'shorten it'],
    ['greet-owner', 'LeadWasAssigned', 'CustomerCreated, CustomerErased'],
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
