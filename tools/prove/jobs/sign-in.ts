import { defineJob } from '../job';

export const signInJob = defineJob('Staff sign in, and each role may do what is its own', async (hub, check) => {
  const { IdToken, AccessToken } = await hub.tokens('admin');
  const bearing = (token: string) => hub.call('GET', '/v1/teams', { headers: { authorization: `Bearer ${token}` } });
  await check.answers('nobody gets in without a token', hub.call('GET', '/v1/teams'), 401);
  await check.answers('nor with a forged one', bearing(`${IdToken.slice(0, -8)}AAAAAAAA`), 401);
  const [head = '', claims = ''] = IdToken.split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
  await check.answers('nor with one that is not signed', bearing(unsigned), 401);
  await check.answers(
    'nor with the signature of another',
    bearing(`${head}.${claims}.${AccessToken.split('.')[2]}`),
    401,
  );
  await check.answers('an id token opens the API', bearing(IdToken), 200);
  await check.answers('and so does an access token', bearing(AccessToken), 200);

  for (const role of ['marketing', 'sales', 'service', 'leadership']) {
    await check.answers(`${role} reads customers`, hub.as(role).get('/v1/customers'), 200);
    await check.answers(`${role} may not have old records removed`, hub.as(role).post('/v1/retention/runs'), 403);
    await check.answers(`${role} may not read the audit trail`, hub.as(role).get('/v1/audit'), 403);
  }
  await check.answers('a path that is not there is 404', hub.call('GET', '/v2/none'), 404);
  const contract = await check.answers('the contract is open to all', hub.call('GET', '/v1/openapi.json'), 200);
  check.that('and names its paths', JSON.stringify(contract.body).includes('/v1/leads'));
});
