/** Header that the intake puts its verdict of spam into, so that a token is checked once, where the secret is. */
export const spamHeader = 'afluente-spam';
