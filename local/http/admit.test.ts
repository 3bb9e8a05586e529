import { admit } from './admit';
import { type HttpResponse, json } from './response';

const reason = 'The disk refused a write (no space)';
const [open, closed] = [{ refusal: () => undefined }, { refusal: () => reason }];
const answering = (response: HttpResponse) => jest.fn(async () => response);

describe('admit', () => {
  it('lets everything pass while the disk takes writes, failures too', async () => {
    expect(await admit('POST', open, answering(json(202, {})))).toEqual(json(202, {}));
    expect(await admit('POST', open, answering(json(500, {})))).toEqual(json(500, {}));
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('does not begin a %s while the disk refuses them', async (method) => {
    const answer = answering(json(202, {}));

    const { status, headers, body } = await admit(method, closed, answer);

    expect(answer).not.toHaveBeenCalled();
    expect(status).toBe(503);
    expect(headers).toEqual({ 'content-type': 'application/problem+json', 'retry-after': '30' });
    expect(JSON.parse(String(body))).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: `${reason}: nothing is taken in until it takes writes again.`,
    });
  });

  it('still answers what only reads, and says why it fails where it had to write', async () => {
    expect(await admit('GET', closed, answering(json(200, {})))).toEqual(json(200, {}));
    expect(await admit('GET', closed, answering(json(500, {})))).toMatchObject({ status: 503 });
  });

  it('says why what was under way failed, and leaves what was acknowledged in time', async () => {
    const refusals = [undefined, reason];
    const disk = { refusal: () => refusals.shift() };

    expect(await admit('POST', disk, answering(json(500, {})))).toMatchObject({ status: 503 });
    expect(await admit('POST', { refusal: () => undefined }, answering(json(202, {})))).toMatchObject({ status: 202 });
  });
});
