/**
 * Header that the intake puts on a post which it refused for its fields and sent on all the same, since its sender is a program
 * that nobody corrects: it waits in quarantine until the form's checks let it pass.
 */
export const checkHeader = 'afluente-form-check';
