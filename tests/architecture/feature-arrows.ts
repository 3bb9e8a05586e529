/** Which feature may use another's store or use cases; its domain is open to all (the design of features, section 3). */

/** What every feature is built on: the customers themselves, configuration, long runs, clocks, and the table. */
export const foundations = ['customers', 'policies', 'runs', 'clocks', 'table'] as const;

export interface Exception {
  /** path prefix of the files that import */
  readonly from: string;
  /** path prefix of what they import */
  readonly to: string;
  readonly why: string;
}

export const exceptions: readonly Exception[] = [
  {
    from: 'packages/app/notices/',
    to: 'packages/app/messages/',
    why: 'notices leave by the sender of messages: the same channels, providers and limits',
  },
  {
    from: 'packages/app/deliveries/recording/',
    to: 'packages/app/forms/form-memory',
    why: 'the recorder learns the fields of forms from what it records, and reads posts by what was learned',
  },
  {
    from: 'packages/app/imports/',
    to: 'packages/app/deliveries/raw-archive',
    why: 'imported files and raw deliveries lie in one archive',
  },
  {
    from: 'packages/app/privacy/',
    to: 'packages/app/deliveries/',
    why: 'erasing, exporting and retaining people reaches the raw bytes that name them',
  },
  {
    from: 'packages/app/privacy/',
    to: 'packages/store/deliveries/delivery-port',
    why: 'receipts say which raw bytes are of whom',
  },
  {
    from: 'packages/app/privacy/erasing/',
    to: 'packages/app/imports/import-files',
    why: 'an erasure rewrites the files that somebody was imported by',
  },
  {
    from: 'packages/app/privacy/erasing/erasing',
    to: 'packages/store/imports/import-store',
    why: 'an erasure finds imported files by their imports',
  },
  {
    from: 'packages/app/quality/cleansing-stores',
    to: 'packages/store/deliveries/delivery-port',
    why: 'a cleansing counts what each source delivered',
  },
  {
    from: 'packages/store/simulation/history-reader',
    to: 'packages/store/leads/lead-keys',
    why: 'a simulation reads the leads of a customer with all else that is kept of them, and writes none',
  },
  {
    from: 'packages/store/simulation/history-reader',
    to: 'packages/store/cases/case-keys',
    why: 'a simulation reads the cases of a customer with all else that is kept of them, and writes none',
  },
  {
    from: 'packages/store/simulation/history-reader',
    to: 'packages/store/journeys/enrolment-keys',
    why: 'a simulation reads the enrolments of a customer with all else that is kept of them, and writes none',
  },
  {
    from: 'packages/app/templates/message-links',
    to: 'packages/app/consent/preference-token',
    why: 'messages bring the signed links of the preference page',
  },
  {
    from: 'packages/app/messages/channel-secrets',
    to: 'packages/app/sources/source-secrets',
    why: 'the secrets of channels are kept as those of sources',
  },
  {
    from: 'packages/app/messages/put-channel',
    to: 'packages/app/sources/change-secrets',
    why: 'the secrets of channels are changed as those of sources',
  },
  {
    from: 'packages/app/messages/compose',
    to: 'packages/app/consent/preference-token',
    why: 'the mail of a double opt-in brings the signed link that confirms it',
  },
  {
    from: 'packages/app/messages/compose',
    to: 'packages/app/templates/message-links',
    why: 'messages bring the signed links of the preference page',
  },
  {
    from: 'packages/store/customers/record/record-',
    to: 'packages/store/deliveries/',
    why: 'the recorder writes receipts in the transaction of what they report',
  },
  {
    from: 'packages/store/customers/record/overview',
    to: 'packages/store/leads/',
    why: 'the overview of a customer is one read of their partition, leads included',
  },
  {
    from: 'packages/store/customers/record/customer-item',
    to: 'packages/store/privacy/erasure-item',
    why: "a tombstone stands in the place of a profile, under the profile's key",
  },
  {
    from: 'packages/store/customers/merging/merge-store',
    to: 'packages/store/leads/lead-',
    why: 'a merge writes the leads that it closes in its own transaction',
  },
  {
    from: 'packages/app/scoring/',
    to: 'packages/store/leads/lead-port',
    why: 'a score is part of its lead, which only the store of leads writes',
  },
  {
    from: 'packages/app/prediction/',
    to: 'packages/store/leads/lead-port',
    why: 'it learns from the leads that were won and lost',
  },
  {
    from: 'packages/store/journeys/journey-store',
    to: 'packages/store/tasks/task-item',
    why: 'a step that opens a task is one transaction with the task',
  },
  {
    from: 'packages/app/cases/',
    to: 'packages/app/escalations/',
    why: 'the clocks of cases are set by the escalations in force',
  },
  {
    from: 'packages/store/cases/case-store',
    to: 'packages/store/tasks/task-item',
    why: 'what an escalation has somebody do is written in the commit of the case',
  },
  {
    from: 'packages/app/lead-contact/',
    to: 'packages/app/escalations/',
    why: 'the clocks of leads are set by the escalations in force',
  },
  {
    from: 'packages/app/lead-contact/',
    to: 'packages/store/leads/lead-port',
    why: 'a lead that is closed waits for nobody',
  },
  {
    from: 'packages/app/lead-contact/',
    to: 'packages/app/leads/',
    why: 'a level of an escalation gives a lead to another team',
  },
  {
    from: 'packages/store/lead-contact/lead-contact-store',
    to: 'packages/store/tasks/task-item',
    why: 'what an escalation has somebody do is written in the commit of the clock',
  },
  {
    from: 'packages/app/refusals/share-holds',
    to: 'packages/app/consent/refuse-for-',
    why: 'what seems a refusal holds those whom a refusal is of, and denies for them what it turns out to be',
  },
];
