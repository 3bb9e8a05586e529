import { IdentityPolicyInput } from './identity-policy';
import { settleIdentityPolicy } from './settle-identity-policy';

const policy = (more: object) => IdentityPolicyInput.parse(more);

describe('settleIdentityPolicy', () => {
  it('brings blocked values into the form that people are matched by, each once', () => {
    const blocked = [
      { type: 'email', value: 'Mostrador@Example.com ' },
      { type: 'email', value: 'mostrador@example.com' },
      { type: 'phone', value: '+52 55 1234 5678' },
      { type: 'email', suffix: '@Example.ORG' },
      { type: 'external:crm', prefix: 'TEST-' },
    ];

    expect(settleIdentityPolicy(policy({ blocked }))).toEqual({
      faults: [],
      policy: policy({
        blocked: [
          { type: 'email', value: 'mostrador@example.com' },
          { type: 'phone', value: '+525512345678' },
          { type: 'email', suffix: '@example.org' },
          { type: 'external:crm', prefix: 'TEST-' },
        ],
      }),
    });
  });

  it('leaves the case of a beginning where values of the type keep theirs', () => {
    const blocked = [
      { type: 'device', prefix: 'GA1.TEST-' },
      { type: 'whatsapp', prefix: 'MX.' },
      { type: 'instagram', prefix: ' @Prueba_' },
    ];

    expect(settleIdentityPolicy(policy({ blocked }))).toEqual({
      faults: [],
      policy: policy({
        blocked: [
          { type: 'device', prefix: 'GA1.TEST-' },
          { type: 'whatsapp', prefix: 'MX.' },
          { type: 'instagram', prefix: 'prueba_' },
        ],
      }),
    });
  });

  it('reads the beginning and the end of phones as people write them', () => {
    const blocked = [
      { type: 'phone', prefix: '+52 (800)' },
      { type: 'phone', suffix: '00-00' },
    ];

    const settled = settleIdentityPolicy(policy({ blocked })).policy.blocked;

    expect(settled).toEqual([
      { type: 'phone', prefix: '+52800' },
      { type: 'phone', suffix: '0000' },
    ]);
  });

  it.each([
    ['a type that there is not', { blocked: [{ type: 'fax', value: '1' }] }, '/blocked/0/type'],
    ['an invalid address', { blocked: [{ type: 'email', value: 'a@b@c' }] }, '/blocked/0/value'],
    ['a phone without its country', { blocked: [{ type: 'phone', value: '55 1234 5678' }] }, '/blocked/0/value'],
    ['a beginning of spaces', { blocked: [{ type: 'email', prefix: '   ' }] }, '/blocked/0/prefix'],
    ['the end of everything', { blocked: [{ type: 'phone', suffix: '1' }] }, '/blocked/0/suffix'],
    ['a beginning of phones without plus', { blocked: [{ type: 'phone', prefix: '52800' }] }, '/blocked/0/prefix'],
    ['an end of phones with letters', { blocked: [{ type: 'phone', suffix: 'ext 12' }] }, '/blocked/0/suffix'],
    ['a limit of a type that there is not', { limits: { 'fa/x': 1 } }, '/limits/fa~1x'],
  ])('points to %s', (_what, input, pointer) => {
    expect(settleIdentityPolicy(policy(input)).faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('takes limits of any type, of a system, and of all systems', () => {
    const limits = { email: 3, external: 2, 'external:crm': 4 };

    expect(settleIdentityPolicy(policy({ limits }))).toEqual({ faults: [], policy: policy({ limits }) });
  });
});
