import { preferenceVisits, unsubscribing } from '@afluente/tests/fakes/preference-visits';
import { handler } from '../preferences';

const { person, tokenFor, ask, post, stateOf, ledgerOf } = preferenceVisits(handler);

describe('unsubscribing', () => {
  it("takes a mailbox provider's one click: a POST without cookies, answered at once", async () => {
    const id = await person('granted');

    const { status, headers, body } = await post(tokenFor(unsubscribing(id)), [['List-Unsubscribe', 'One-Click']]);

    expect([status, headers['content-type'], body]).toEqual([200, 'text/plain; charset=utf-8', 'Unsubscribed\n']);
    expect(await stateOf(id)).toBe('denied');
    expect((await ledgerOf([id]))[0]?.proof).toBe('one-click unsubscribe');
  });

  it('takes the one click as multipart/form-data too, and a repeated one only once', async () => {
    const id = await person('granted');
    const body = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };

    const first = await ask('POST', tokenFor(unsubscribing(id)), { headers, body });
    const second = await ask('POST', tokenFor(unsubscribing(id)), { headers, body });

    expect([first.status, first.body, second.status]).toEqual([200, 'Unsubscribed\n', 200]);
    expect(await ledgerOf([id])).toHaveLength(2);
  });

  it('shows a person a button, then that it is done and a link to all preferences', async () => {
    const id = await person('granted');
    const token = tokenFor(unsubscribing(id));

    const before = await ask('GET', token);
    const pressed = await post(token, []);
    const after = await ask('GET', token);

    expect(before.body).toContain('<button>Unsubscribe</button>');
    expect(pressed.status).toBe(303);
    expect(after.body).toContain('You have been unsubscribed');
    const [, all = ''] = /href="([\w.-]+)\?lang=en"/.exec(after.body) ?? [];
    expect((await ask('GET', all)).body).toContain('Your communication preferences');
  });

  it('changes only the customer of the link', async () => {
    const [id, other] = [await person('granted'), await person('granted')];

    await post(tokenFor(unsubscribing(id)), []);

    expect([await stateOf(id), await stateOf(other)]).toEqual(['denied', 'granted']);
  });
});
