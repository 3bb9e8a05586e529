import { filledIn, postTemplate } from './contact';

describe('postTemplate', () => {
  it('is a post of 1 kB, whoever posts it and in whatever round', () => {
    const posts = [filledIn(postTemplate('first'), 1), filledIn(postTemplate('the second'), 9_999_999)];

    expect(posts.map((post) => Buffer.byteLength(post))).toEqual([1024, 1024]);
    expect(JSON.parse(posts[0] ?? '')).toMatchObject({
      email: 'persona0000001@example.com',
      telefono: '+525510000001',
    });
  });
});
