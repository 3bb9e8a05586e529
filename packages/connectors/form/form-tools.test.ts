import { formTools, postOf } from '@afluente/tests/builders/form-tool';
import { aForm, posted } from './testing/build';
import { interactionOf } from './testing/interaction-of';

const form = aForm({ fields: [], defaultCountry: 'MX' });

describe('a form without fields', () => {
  it.each(formTools.map((tool) => [tool.name, tool] as const))('reads the person that %s sends', (_name, tool) => {
    const { contentType, body, headers } = postOf(tool);

    const { person, content, attributes = {} } = interactionOf(posted(contentType, body, { ...headers }), form);

    const { identifiers, locale: _locale, ...named } = person;
    const found = Object.fromEntries(identifiers.map(({ type, raw }) => [type, raw]));
    expect(identifiers.length).toBe(Object.keys(found).length);
    const { page: _page, ...others } = attributes;
    expect({ ...found, ...named, ...(content?.text !== undefined && { text: content.text }) }).toEqual(tool.expect);
    expect(others).toEqual(tool.attributes);
  });
});
