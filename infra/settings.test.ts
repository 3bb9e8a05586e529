import { App } from 'aws-cdk-lib';
import { readSettings } from './settings';

const settingsWith = (context: Record<string, unknown>) => readSettings(new App({ context }).node);

describe('readSettings', () => {
  it('needs no context', () => {
    const settings = settingsWith({});

    expect(settings).toEqual({
      stackName: 'Afluente',
      keepDefaultEndpoint: false,
      customerManagedKey: false,
      requireMfa: true,
      archiveDays: 400,
    });
  });

  it('takes what the command line gives, which is text', () => {
    const settings = settingsWith({
      customerManagedKey: 'true',
      requireMfa: 'false',
      archiveDays: '30',
      accountConcurrency: '1000',
      publicUrl: 'https://hooks.example.org/',
      oidcIssuer: 'https://login.example.org',
      oidcAudience: 'hub, console',
    });

    expect(settings).toMatchObject({
      customerManagedKey: true,
      requireMfa: false,
      archiveDays: 30,
      accountConcurrency: 1000,
      publicUrl: 'https://hooks.example.org',
      oidc: { issuer: 'https://login.example.org', audience: ['hub', 'console'] },
    });
  });

  it.each([
    ['acountConcurrency', 'accountConcurrency'],
    ['accountconcurrency', 'accountConcurrency'],
    ['stack-name', 'stackName'],
    ['requireMFA', 'requireMfa'],
    ['publicURI', 'publicUrl'],
    ['oidcAudiences', 'oidcAudience'],
  ])('refuses the context %s and names the one that is meant', (given, meant) => {
    expect(() => settingsWith({ [given]: '1000' })).toThrow(`There is no context ${given}: is ${meant} meant?`);
  });

  it('takes context that is not its own', () => {
    const flags = { '@aws-cdk/core:checkSecretUsage': true, 'aws:cdk:bundling-stacks': [], colour: 'red' };

    expect(settingsWith(flags)).toEqual(settingsWith({}));
  });

  it.each([
    [{ oidcIssuer: 'https://login.example.org' }, /oidcIssuer and oidcAudience belong together/],
    [{ oidcIssuer: 'http://login.example.org', oidcAudience: 'hub' }, /oidcIssuer must be an https URL/],
    [{ customerManagedKey: 'yes' }, /customerManagedKey must be true or false, not yes/],
    [{ archiveDays: '0' }, /archiveDays must be a number of days, not 0/],
    [{ accountConcurrency: 'all' }, /accountConcurrency must be a number of runs at once, not all/],
    [{ alarmEmail: ['a'] }, /alarmEmail must be text/],
  ])('refuses %j and names it', (context, message) => {
    expect(() => settingsWith(context)).toThrow(message);
  });
});
