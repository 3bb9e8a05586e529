/** The only statement of the archive's folders: what lies in them is named there, and infra grants and expires by them. */
export const archiveFolders = {
  /** bodies that fit no message, until they are recorded */
  inbox: 'inbox/',
  /** files of messages, by interaction and delivery */
  attachments: 'attachments/',
  /** what the script of a form uploads before it posts, until the post is recorded */
  uploads: 'uploads/',
  /** uploaded lists of people and the reports on them */
  imports: 'imports/',
} as const;
