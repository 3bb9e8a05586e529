import type { Attachment } from '@afluente/events/attachment-shape';
import { boundAttachments, mostKeptFiles } from './bound-attachments';

const files = (count: number, more: Partial<Attachment> = {}): Attachment[] =>
  Array.from({ length: count }, (_, n) => ({ name: `${n}.jpg`, contentType: 'image/jpeg', size: n, ...more }));

describe('the files of a message', () => {
  it('are kept up to fifty, and named beyond', () => {
    const bounded = boundAttachments(files(70, { url: 'https://example.com/a' }));

    expect(bounded.filter(({ reason }) => reason === undefined)).toHaveLength(mostKeptFiles);
    expect(bounded[69]).toEqual({
      ...{ name: '69.jpg', contentType: 'image/jpeg', size: 69, kept: false, reason: 'tooMany' },
    });
  });

  it('take no place of others where they did not come, and keep their own reason', () => {
    const bounded = boundAttachments([...files(60, { kept: false, reason: 'tooLarge' }), ...files(45)]);

    expect(bounded.filter(({ reason }) => reason === 'tooLarge')).toHaveLength(60);
    // an id has two digits for the place
    expect(bounded.filter(({ reason }) => reason === 'tooMany')).toHaveLength(5);
  });

  it('stay within their part of the record, the first ones kept', () => {
    const bounded = boundAttachments(files(2_000, { name: 'é'.repeat(300), contentType: 'x'.repeat(900) }));

    expect(Buffer.byteLength(JSON.stringify(bounded))).toBeLessThan(66_000);
    expect(bounded.length).toBeGreaterThan(100);
  });
});
