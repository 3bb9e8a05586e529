/** Expressions that may stay as they are, each with the reason. One that is no longer there fails the test. */
export interface Exception {
  readonly file: string;
  /** how it begins; nothing for one that is put together when it runs */
  readonly begins?: string;
  readonly reason: string;
}

const shortPhone = 'bareWriting lets no text through that is longer than 100 characters';
const ownText = 'it is put together from constants of the same file, and read from the left without a choice';

export const exceptions: readonly Exception[] = [
  { file: 'packages/domain/customers/identity/phone-writing.ts', begins: '^((?:\\D*\\d)', reason: shortPhone },
  { file: 'packages/domain/customers/identity/phone-writing.ts', begins: '^\\(?\\s*(?:\\+|00)', reason: shortPhone },
  {
    file: 'packages/domain/customers/identity/email.ts',
    reason: `${ownText}; an address has 1,024 characters at most`,
  },
  { file: 'packages/app/deliveries/credentials.ts', reason: ownText },
  { file: 'packages/discovery/files-matching.ts', reason: 'it is tried on names of our own files' },
  { file: 'packages/patterns/reference-evaluator.ts', reason: 'only tests use it' },
  { file: 'functions/api/contract/dispatch.ts', reason: 'each of its groups ends at the next slash' },
  { file: 'local/buckets/xml.ts', reason: 'what it takes ends at the next angle bracket' },
  {
    file: 'local/database/request/limits.ts',
    reason: 'the patterns are those of the DynamoDB API, for names of at most 255',
  },
];
