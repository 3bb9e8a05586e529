/** Texts of several words that need no entry in spanish.json, and why. */
export const said = {
  elsewhere: [
    { files: /^packages\/domain\/messages\/own-templates\.ts/, why: 'mails that have every language side by side' },
    {
      files: /^functions\/intake\/(?:preferences-page\/|preferences\.ts)/,
      why: 'pages that have both languages side by side',
    },
    {
      files: /^functions\/intake\/(?:acceptance\/form-page|uploading\/form-script)\.ts/,
      why: 'words of visitors, in both languages',
    },
    { files: /^packages\/connectors\/form\/(?:field-names|campaign|system-fields)\.ts/, why: 'names of fields' },
    { files: /^packages\/connectors\/form\/reading\//, why: 'names of fields, and of what holds them' },
    {
      files: /^packages\/connectors\/mail\/(?:machine-subjects|bounce|forwarded)\.ts/,
      why: 'words that others write',
    },
    {
      files:
        /^packages\/domain\/consent\/(?:in-words\/|(?:refusal-phrases|written-words|forward-words|consent-words|no-answers|stop-words)\.ts)/,
      why: 'words that others write',
    },
    {
      files: /^packages\/domain\/customers\/merging\/likeness-(?:pairs|organisation|words)\.ts/,
      why: 'names of people and companies',
    },
    {
      files:
        /^packages\/domain\/customers\/identity\/(?:given-name-variants|mailbox-flags|name-words|placeholder-words)\.ts/,
      why: 'names, and words in their place',
    },
    { files: /^packages\/domain\/customers\/interactions\/file-reasons/, why: 'both languages side by side' },
    {
      files: /^packages\/domain\/text\/(?:words\/|reading\/|topics\/standard-|outside\/)/,
      why: 'words that customers write, and what a model is asked and may answer wrongly, in the log',
    },
    {
      files: /^packages\/domain\/templates\/(?:mail\/layout|sample-subject)/,
      why: 'what mails hold in each language, and a person who does not exist',
    },
    { files: /^packages\/domain\/starter\//, why: 'a set in each language, and what customers write' },
    { files: /^packages\/domain\/prediction\//, why: 'both languages side by side' },
    { files: /^packages\/domain\/health\//, why: 'both languages side by side' },
    { files: /^packages\/(?:discovery|store)\//, why: 'faults of ours, which no answer repeats' },
    { files: /^packages\/app\/(?:state|clocks)\//, why: 'faults of a handler, in the log' },
    { files: /^packages\/domain\/(?:state|clocks)\//, why: 'faults of a handler, in the log' },
    {
      files: /^packages\/runtime\/(?!problem|faults-of)/,
      why: 'what functions are made with: faults in the log',
    },
    {
      files: /^packages\/(?:connectors|destinations)\/\w+\/(?:setup|answer)\.ts/,
      why: 'steps in both languages, and what vendors are answered',
    },
  ],
  /** names, headers and keys, which are the same in every language */
  asTheyStand: new Set([
    ...[
      'POST, OPTIONS, HEAD',
      'afluente-receipt, afluente-render-token, afluente-most-bytes, afluente-types, retry-after',
      'public, max-age=3600',
    ],
    ...['text/csv; charset=utf-8', 'attachment; filename="{}.csv"'],
    ...['text/calendar; charset=utf-8', 'private, max-age=900', 'afluente task feed v1', 'task feed'],
    ...['text/javascript; charset=utf-8', 'text/plain; charset=utf-8', 'multipart/form-data; boundary="{}"'],
    ...[
      'attachment; filename="{}"; filename*=UTF-8\'\'{}',
      'afluente preference link v1',
      'import report',
      'import rows',
    ],
    ...['Mac Roman', 'DOS (code page 850)', 'WhatsApp Cloud API', 'WhatsApp Flow', 'Own systems (events API)'],
    ...['Amazon SES', 'Microsoft Teams', 'Webhook (Standard Webhooks)', 'application/json; charset=utf-8'],
    ...[' através de ', ' a través de ', ' por medio de '],
    // put together of the kinds of things, each of which has an entry as a whole
    'There is no such {}.',
    // of a shape: the entry names it as a whole
    'The payload',
    // proof of a consent, for whoever has to show it
    '{}, read later by version {}',
  ]),
};
