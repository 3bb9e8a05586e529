import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mailWithFiles } from '../builders/mail-with-files';
import { multipartBody, multipartType } from '../builders/multipart';
import { photoOf, sha256 } from '../builders/sample-files';
import { apiOf, call } from './api';
import { receipt, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';
import { openSource, type VendorSource } from './vendors';

describe('files that come with messages', () => {
  let hub: RunningHub;
  let mailgun: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    mailgun = await openSource(hub, 'mailgun');
  });
  afterAll(() => hub.stop());

  const recorded = async (answer: { readonly status: number; readonly headers: Headers }) => {
    expect(answer.status).toBeLessThan(300);
    await hub.idle();
    const kept = await receipt(hub, answer.headers.get('afluente-receipt') ?? '');
    return { kept, customerId: kept.interactions[0]?.customerId ?? '' };
  };
  const fetched = async (customerId: string, attachmentId: string) => {
    const path = `/v1/customers/${customerId}/attachments/${attachmentId}`;
    const { status, body } = await call(`${hub.url}${path}`, {
      headers: { ...(await bearer()), accept: 'application/json' },
    });
    return { status, body, bytes: async () => Buffer.from(await (await fetch(body.url)).arrayBuffer()) };
  };
  const bearer = async (role = 'admin') => {
    const { body } = await call(`${hub.url}/_local/token?role=${role}`, {});
    return { authorization: `Bearer ${body.token}` };
  };

  it('a photo of 2 MB in a mail is kept byte by byte, and fetched by a link', async () => {
    const bytes = photoOf(2_000_000);
    const file = { field: 'attachment-1', name: '../foto ñ.jpg', type: 'application/x-unknown', bytes };

    const { kept, customerId } = await recorded(await mailgun.send(mailWithFiles('ana@example.com', [file])));
    const [mail] = await timeline(hub, customerId);
    const [attachment] = mail.content.attachments;
    const link = await fetched(customerId, attachment.id);

    expect(kept).toMatchObject({ status: 'applied' });
    expect(mail.content.attachments).toEqual([
      {
        id: attachment.id,
        name: 'foto ñ.jpg',
        contentType: 'image/jpeg',
        size: 2_000_000,
        sha256: sha256(bytes),
        kept: true,
      },
    ]);
    expect((await link.bytes()).equals(bytes)).toBe(true);
  });

  it('is answered to be saved, whatever it is, and only by a whole link of these minutes', async () => {
    const bytes = Buffer.from('<script>alert(1)</script>');
    const file = { field: 'attachment-1', name: 'ñ.html', type: 'text/html', bytes };
    const { customerId } = await recorded(await mailgun.send(mailWithFiles('eva@example.com', [file])));
    const [{ content }] = await timeline(hub, customerId);

    const path = `${hub.url}/v1/customers/${customerId}/attachments/${content.attachments[0].id}`;
    const led = await fetch(path, { headers: await bearer(), redirect: 'manual' });
    const url = led.headers.get('location') ?? '';
    const [saved, changed, sales, stranger] = await Promise.all([
      fetch(url),
      fetch(url.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000')),
      fetch(path, { headers: await bearer('sales'), redirect: 'manual' }),
      fetch(path, { headers: await bearer('leadership'), redirect: 'manual' }),
    ]);

    expect(led.status).toBe(302);
    expect(saved.headers.get('content-type')).toBe('application/octet-stream');
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename="_.html"; filename*=UTF-8''%C3%B1.html`,
    );
    expect(url).not.toContain('.html');
    expect([saved.status, changed.status, sales.status, stranger.status]).toEqual([200, 403, 302, 403]);
  });

  it('a retry of the vendor keeps one copy', async () => {
    const mail = mailWithFiles('luz@example.com', [
      { field: 'attachment-1', name: 'a.jpg', type: 'image/jpeg', bytes: photoOf(50_000) },
    ]);
    const first = await recorded(await mailgun.send(mail));

    const second = await recorded(await mailgun.send(mail));
    const [{ content }] = await timeline(hub, first.customerId);

    expect(second.kept).toMatchObject({ status: 'duplicate' });
    expect(objectsUnder(hub, 50_000)).toBe(1);
    expect((await (await fetched(first.customerId, content.attachments[0].id)).bytes()).length).toBe(50_000);
  });

  it('the picture of a signature is marked as part of the text', async () => {
    const bytes = photoOf(5_000);
    const file = { field: 'attachment-1', name: 'logo.jpg', type: 'image/jpeg', bytes };
    const more = { 'content-id-map': JSON.stringify({ '<logo@x>': 'attachment-1' }) };

    const { customerId } = await recorded(await mailgun.send(mailWithFiles('sol@example.com', [file], more)));

    const [{ content }] = await timeline(hub, customerId);
    expect(content.attachments).toMatchObject([{ name: 'logo.jpg', inline: true, kept: true }]);
  });

  it('a form of 4.4 MB is taken whole, and its raw bytes are led to by a link', async () => {
    const bytes = photoOf(4_400_000);
    const body = multipartBody({ email: 'cv@example.com' }, [
      { field: 'cv', name: 'cv.pdf', type: 'application/pdf', bytes },
    ]);

    const answer = await call(`${hub.url}/v1/forms/contact`, {
      method: 'POST',
      headers: { 'content-type': multipartType },
      body: new Uint8Array(body),
    });
    const { customerId } = await recorded(answer);

    const [{ content }] = await timeline(hub, customerId);
    expect(content.attachments).toMatchObject([{ name: 'cv.pdf', contentType: 'image/jpeg', sha256: sha256(bytes) }]);

    const { body: raw } = await must(hub.api.get(`/v1/deliveries/${answer.headers.get('afluente-receipt')}/raw`));
    const { body: exported } = await must(hub.api.get(`/v1/customers/${customerId}/export`));
    const linked = Buffer.from(await (await fetch(raw.bodyUrl)).arrayBuffer());
    const delivery = exported.items.find(({ kind }: { kind: string }) => kind === 'delivery');
    expect([linked.equals(body), raw.bodyBytes]).toEqual([true, body.length]);
    expect(delivery.value.raw).toMatchObject({ bodyBytes: body.length });
  });

  it('a body that is cut off keeps the person, and names the file that it ended in', async () => {
    const bytes = photoOf(10_000);
    const whole = multipartBody({ email: 'cut@example.com' }, [
      { field: 'cv', name: 'cv.jpg', type: 'image/jpeg', bytes },
    ]);

    const answer = await call(`${hub.url}/v1/forms/contact`, {
      method: 'POST',
      headers: { 'content-type': multipartType },
      body: new Uint8Array(whole.subarray(0, 5_000)),
    });
    const { customerId } = await recorded(answer);

    const [{ content, person }] = await timeline(hub, customerId);
    expect(person.identifiers).toMatchObject([{ value: 'cut@example.com' }]);
    expect(content.attachments).toMatchObject([{ name: 'cv.jpg', kept: false, reason: 'cutOff' }]);
  });

  it('is gone with the person: the bytes, the link, and what a late retry brings', async () => {
    const bytes = photoOf(60_000);
    const mail = mailWithFiles('rut@example.com', [
      { field: 'attachment-1', name: 'a.jpg', type: 'image/jpeg', bytes },
    ]);
    const { customerId } = await recorded(await mailgun.send(mail));
    const [{ content }] = await timeline(hub, customerId);

    const erased = await must(hub.api.delete(`/v1/customers/${customerId}`));
    await hub.idle();
    const link = await fetched(customerId, content.attachments[0].id);
    const late = await recorded(await mailgun.send(mail));
    const { body: report } = await must(hub.api.get(`/v1/erasures/${erased.body.erasureId}`));

    expect(link.status).toBe(410);
    expect(late.kept).toMatchObject({ status: 'quarantined' });
    expect(report.removed).toContainEqual({ what: 'files of messages', count: 1, where: 'archive: deleted' });
    expect(objectsUnder(hub, 60_000)).toBe(0);
  });

  it('is asked for by a customer who has none, or another’s, in vain', async () => {
    const { customerId } = await recorded(await mailgun.send(mailWithFiles('uno@example.com', [])));
    const file = { field: 'attachment-1', name: 'a.jpg', type: 'image/jpeg', bytes: photoOf(500) };
    const other = await recorded(await mailgun.send(mailWithFiles('otro@example.com', [file])));
    const [{ content }] = await timeline(hub, other.customerId);

    const answers = [await fetched(customerId, content.attachments[0].id), await fetched(customerId, 'att_0')];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    await expect(apiOf(hub.url, 'sales')).resolves.toBeDefined();
  });
});

/** How many objects of exactly so many bytes lie in the bucket. */
function objectsUnder({ dataDirectory }: RunningHub, size: number): number {
  const folder = join(dataDirectory, 'buckets');
  const files = readdirSync(folder).flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
  );
  return files.filter((file) => statSync(file).size === size && readFileSync(file).length === size).length;
}
