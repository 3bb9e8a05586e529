import { attachmentIdFor, attachmentOfId } from './attachment-id';

const interaction = { id: 'int_0123456789ABCDEFGHJKMNPQRS', occurredAt: '2026-03-01T10:00:00.123Z' };

describe('the id of an attachment', () => {
  it('leads back to its interaction and its place there', () => {
    expect(attachmentOfId(attachmentIdFor(interaction, 7))).toEqual({ interaction, place: 7 });
  });

  it.each(['', 'att_', 'att_0123', `${attachmentIdFor(interaction, 1)}0`, interaction.id])('is not %j', (text) => {
    expect(attachmentOfId(text)).toBeUndefined();
  });
});
