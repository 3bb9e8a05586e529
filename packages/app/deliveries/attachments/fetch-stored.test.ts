import { RetryableError } from '@afluente/domain/errors';
import type { Interaction } from '@afluente/events/interaction-shape';
import { createRawArchive } from '../raw-archive';
import { attachmentKey } from './attachment-keys';
import { type FetchParts, fetchStored } from './fetch-stored';

const at = '2026-03-01T10:00:00.000Z';
const url = 'https://storage.api.mailgun.net/v3/m/0';
const interaction: Interaction = {
  id: 'int_0123456789ABCDEFGHJKMNPQRS',
  deliveryId: 'dly_1',
  sourceId: 'mail',
  vendor: 'mailgun',
  channel: 'email',
  kind: 'email_received',
  direction: 'inbound',
  occurredAt: at,
  receivedAt: at,
  person: { identifiers: [] },
  content: { attachments: [{ name: 'a.pdf', contentType: 'x/y', url, kept: false, reason: 'waiting' }] },
};
const key = attachmentKey(interaction, 0);

/** A record of this one interaction, and a vendor that has its file. */
function fixture(overrides: Partial<FetchParts> = {}) {
  const objects = new Map<string, Buffer>();
  const recorded = {
    now: { customerId: 'cus_1', interaction } as { customerId: string; interaction: Interaction } | undefined,
  };
  const asked: string[] = [];
  const parts: FetchParts = {
    record: {
      revise: async ({ to }) => {
        recorded.now = to;
        return true;
      },
    },
    interactions: { find: async () => recorded.now },
    archive: createRawArchive({
      get: async (name) => (objects.has(name) ? { bytes: objects.get(name) ?? Buffer.alloc(0) } : undefined),
      put: async (name, bytes) => {
        objects.set(name, bytes);
        return true;
      },
      delete: async () => 0,
    }),
    fileTypes: { typeOf: async () => 'application/pdf' },
    downloads: {
      get: async (wanted) => {
        asked.push(wanted.url);
        return { outcome: 'bytes', bytes: Buffer.from('%PDF') };
      },
    },
    senderOf: async () => ({ settings: {}, secrets: [{ apiKey: 'a key' }] }),
    ...overrides,
  };
  const run = () => fetchStored({ kept: { customerId: 'cus_1', interaction }, at }, parts);
  return { objects, recorded, asked, run };
}

describe('fetchStored', () => {
  it('keeps the file, says so on the interaction, and asks no second time', async () => {
    const { objects, recorded, asked, run } = fixture();

    await run();
    await run();

    expect(objects.get(key)).toEqual(Buffer.from('%PDF'));
    expect(recorded.now?.interaction).toMatchObject({
      revision: 1,
      content: { attachments: [{ name: 'a.pdf', contentType: 'application/pdf', size: 4, kept: true }] },
    });
    expect(asked).toEqual([url]);
  });

  it('leaves it waiting where the vendor cannot be asked, to be tried again', async () => {
    const fails = async () => {
      throw new RetryableError('download.failed', 'The vendor answered 503');
    };
    const { recorded, run } = fixture({ downloads: { get: fails } });

    await expect(run()).rejects.toMatchObject({ code: 'download.failed' });

    expect(recorded.now?.interaction).toBe(interaction);
  });

  it('leaves no bytes where the person was erased while it asked', async () => {
    const { objects, recorded, run } = fixture({
      downloads: {
        get: async () => {
          recorded.now = undefined;
          return { outcome: 'bytes', bytes: Buffer.from('%PDF') };
        },
      },
    });

    await run();

    expect(objects.get(key)).toEqual(Buffer.alloc(0));
  });

  it('takes what an earlier reading of the delivery kept, since the vendor forgets it within days', async () => {
    const { objects, recorded, asked, run } = fixture();
    objects.set(key, Buffer.from('%PDF-1'));

    await run();

    expect(recorded.now?.interaction.content?.attachments).toMatchObject([{ size: 6, kept: true }]);
    expect(asked).toEqual([]);
  });

  it('says that the vendor does not have it where the source is gone', async () => {
    const { recorded, run } = fixture({ senderOf: async () => undefined });

    await run();

    expect(recorded.now?.interaction.content?.attachments).toMatchObject([{ kept: false, reason: 'notAtVendor' }]);
  });
});
