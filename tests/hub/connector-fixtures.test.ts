import { connectors } from '@afluente/connectors/every-connector';
import { type Fixture, fixturesOf, requestOf } from '@afluente/tests/signers/fixture';
import type { Signable } from '@afluente/tests/signers/signable';
import type { Answer } from './api';
import { everyItem, receipt, timeline } from './beside-good';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';
import { openSource } from './vendors';

interface Case {
  readonly vendor: string;
  readonly sourceId: string;
  readonly name: string;
  readonly fixture: Fixture;
}

/** A source for each: the fixtures of a vendor repeat its ids. */
const cases: readonly Case[] = connectors.vendors.flatMap((vendor) =>
  fixturesOf(vendor).map((fixture, index) => ({
    vendor,
    sourceId: `${vendor}-${index + 1}`,
    name: `${vendor} ${fixture.name}`,
    fixture,
  })),
);

/** The fixture's request without a proof: what stands for it there proves nothing. */
function unsigned({ request, ...fixture }: Fixture): Signable {
  const { bodyJson } = request;
  if (typeof bodyJson !== 'object' || bodyJson === null || !('signature' in bodyJson)) {
    return requestOf({ ...fixture, request });
  }
  const { signature: _, ...rest } = bodyJson;
  return requestOf({ ...fixture, request: { ...request, bodyJson: rest } });
}

interface Sent {
  readonly answer: Answer;
  readonly body: Buffer;
}

describe('every fixture, signed, through the intake and the recorder of the running hub', () => {
  let hub: RunningHub;
  const sent = new Map<string, Sent>();
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const waiting = [...cases];
    const sendThem = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        sent.set(next.name, await send(next));
    };
    await Promise.all(Array.from({ length: 8 }, sendThem));
    await hub.idle();
  }, 120_000);
  afterAll(() => hub.stop());

  async function send({ vendor, sourceId, fixture }: Case): Promise<Sent> {
    const { settings, defaultCountry } = fixture;
    const source = await openSource(hub, vendor, { id: sourceId, settings, defaultCountry });
    let body = Buffer.alloc(0);
    const answer = await source.send(unsigned(fixture), {
      tamper: (signed) => {
        body = Buffer.from(signed.body);
        return {};
      },
    });
    return { answer, body };
  }

  /** The answer, and the receipt where there is one. */
  async function outcomeOf(name: string) {
    const { answer, body } = sent.get(name) ?? { answer: undefined, body: Buffer.alloc(0) };
    if (answer === undefined) throw new Error(`${name} was not sent`);
    const id = answer.headers.get('afluente-receipt');
    return { answer, body, id: id ?? '', kept: id === null ? undefined : await receipt(hub, id) };
  }

  it('has each name once', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(sent.size).toBe(cases.length);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (name, { vendor, fixture }) => {
    const { answer, body, id, kept } = await outcomeOf(name);
    const { expect: expected } = fixture;

    if ('rejected' in expected && vendor === 'native') {
      // the hub's own endpoint says at once what is wrong
      expect(problemOf(answer).status).toBe(expected.rejected.code === 'connector.body.notJson' ? 400 : 422);
      return;
    }
    expect(answer.status).toBeLessThan(300);
    await rawIsKept(vendor, id, body);
    if ('rejected' in expected) {
      expect(kept).toMatchObject({ status: 'quarantined', code: expected.rejected.code, interactions: [] });
      return;
    }
    if (expected.spam !== undefined) {
      expect(kept).toMatchObject({ status: 'spam', ...expected.spam, interactions: [] });
      return;
    }
    expect(kept).toMatchObject({ status: 'applied' });
    expect(kept.unknownTypes ?? []).toEqual(expected.unknownTypes);
    expect(await recorded(kept.interactions)).toEqual(expected.interactions.map(factsAsKept));
  });

  async function rawIsKept(vendor: string, id: string, body: Buffer): Promise<void> {
    const { body: raw } = await must(hub.api.get(`/v1/deliveries/${id}/raw`));
    const bytes = raw.bodyBase64 === undefined ? Buffer.from(raw.body) : Buffer.from(raw.bodyBase64, 'base64');
    const token = /"token":"([^"]+)"|token=([^&]+)|name="token"\r\n\r\n([^\r]+)/.exec(body.toString('latin1'));

    // Mailgun's proof is in the body and is struck out; whatever else came is kept to the byte
    if (vendor !== 'mailgun') expect(bytes.equals(body)).toBe(true);
    else expect(bytes.includes(token?.slice(1).find((one) => one !== undefined) ?? 'no token was sent')).toBe(false);
  }

  /** What each interaction of a receipt says in its customer's timeline, in the receipt's order. */
  async function recorded(interactions: readonly { readonly id: string; readonly customerId: string }[]) {
    const lines = await Promise.all(interactions.map(({ customerId }) => timelineOf(customerId)));
    return interactions.map(({ id }, index) => facts(lines[index]?.find((line) => line.id === id)));
  }

  const timelines = new Map<string, ReturnType<typeof timeline>>();
  function timelineOf(customerId: string): ReturnType<typeof timeline> {
    const kept = timelines.get(customerId) ?? timeline(hub, customerId);
    timelines.set(customerId, kept);
    return kept;
  }

  it('ends with every accepted delivery on the books once, and nothing in a dead-letter queue', async () => {
    const accepted = [...sent.values()].flatMap(({ answer }) => answer.headers.get('afluente-receipt') ?? []);
    const dead = await hub.api.get('/_local/dead-letters');

    const books = await everyItem(hub, '/v1/deliveries');

    expect(books.map(({ deliveryId }) => deliveryId).sort()).toEqual(accepted.sort());
    expect(dead.body.items).toEqual([]);
  });
});

/** A status, an edit or a revocation is kept in the entry of the message that it is about. */
function factsAsKept(draft: unknown) {
  const { amends } = Object(draft);
  const { vendorEventId, ...same } = facts(draft);
  return { ...same, vendorEventId: amends?.vendorEventId ?? vendorEventId };
}

/** What of an interaction is the same in the fixture and in the record. */
function facts(interaction: unknown) {
  const { channel, kind, direction, vendorEventId, content } = Object(interaction);
  return { channel, kind, direction, vendorEventId, subject: content?.subject, text: content?.text };
}
