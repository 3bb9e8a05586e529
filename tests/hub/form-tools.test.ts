import { type FormTool, formTools, postOf } from '../builders/form-tool';
import type { UncheckedJson } from '../fakes/unchecked-json';
import { fetchChecked } from './api';
import { customerBy, everyItem, receipt } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';

/** Every tool posts to a form of its own without fields, about somebody of its own. */

const emailOf = ({ name }: FormTool) => `${name}@example.com`;
const phoneOf = (index: number) => `+52 55 1834 ${7100 + index}`;

function about(tool: FormTool, index: number): FormTool {
  // one tool posts its answers as an encoded form within a form
  const text = JSON.stringify(tool).replaceAll('ana.perez', tool.name);
  return JSON.parse(text.replace(/1834([ +])7711/g, `1834$1${7100 + index}`));
}

const tools = formTools.map(about);

describe('form tools', () => {
  let hub: RunningHub;
  const receipts = new Map<string, string>();

  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    for (const tool of tools) {
      const form = { name: tool.name, allowedOrigins: ['*'], defaultCountry: 'MX' };
      await must(hub.api.put(`/v1/forms/${tool.name}`, form));
      const { contentType, body, headers } = postOf(tool);
      const sent = { method: 'POST', headers: { 'content-type': contentType, ...headers }, body };
      const answer = await fetchChecked(`${hub.url}/v1/forms/${tool.name}`, sent);
      expect([tool.name, answer.status]).toEqual([tool.name, tool.userAgent === undefined ? 202 : 200]);
      receipts.set(tool.name, answer.headers.get('afluente-receipt') ?? '');
    }
    await hub.idle();
  }, 120_000);
  afterAll(() => hub.stop());

  it.each(tools.map((tool, index) => [tool.name, tool, index] as const))(
    '%s: the record has the right person, what they wrote, and their other answers',
    async (name, tool, index) => {
      const shown = await receipt(hub, receipts.get(name) ?? '');
      const customer = await customerBy(hub, 'email', emailOf(tool));
      const { body } = await hub.api.get(`/v1/customers/${customer?.id}/timeline`);
      const [{ content, attributes, campaign: _ }] = body.items;

      const { phone: _phone, text, ...named } = tool.expect;
      const { page: _page, ...others }: UncheckedJson = attributes ?? {};
      expect(shown).toMatchObject({ status: 'applied', identified: 1 });
      expect(customer).toMatchObject(nameOf(named));
      expect(customer?.identifiers.map(({ value }: { value: string }) => value)).toContain(
        phoneOf(index).replaceAll(' ', ''),
      );
      expect(content?.text).toBe(text);
      expect(others).toEqual(tool.attributes);
    },
  );

  it('opened a lead for each', async () => {
    expect(await everyItem(hub, '/v1/leads')).toHaveLength(tools.length);
  });
});

/** The profile has no e-mail address among its fields. */
function nameOf({ email: _, ...named }: Record<string, string>): Record<string, string> {
  return named;
}
