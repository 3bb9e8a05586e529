import type { Team } from './team';
import { teamOfMember } from './team-of-member';

const stamp = { version: 1, createdAt: '2026-03-02T09:00:00.000Z', updatedAt: '2026-03-02T09:00:00.000Z' };
const team = (id: string, handles: Team['handles'], memberIds: readonly string[]): Team => ({
  ...stamp,
  id,
  name: id,
  handles,
  members: memberIds.map((memberId) => ({ id: memberId, name: memberId })),
});

const service = team('service', ['case'], ['ana']);
const sales = team('sales', ['lead'], ['ana', 'bo']);
const north = team('north', ['lead'], ['ana']);

describe('the team in which a member takes a lead', () => {
  it('is the one whose lead it is, where they are a member of it', () => {
    expect(teamOfMember([service, sales, north], { memberId: 'ana', teamId: 'north' })).toBe(north);
  });

  it('is one that takes leads before any other of theirs', () => {
    expect(teamOfMember([service, sales], { memberId: 'ana', teamId: undefined })).toBe(sales);
  });

  it('is whichever is theirs where none of those takes leads', () => {
    expect(teamOfMember([service], { memberId: 'ana', teamId: 'north' })).toBe(service);
  });

  it('is none for somebody whom no team knows', () => {
    expect(teamOfMember([service, sales], { memberId: 'cleo', teamId: 'sales' })).toBeUndefined();
  });
});
