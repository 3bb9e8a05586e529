/** The only statement of the archive's folders: what lies in them is named there, and infra grants and expires by them. */
export const archiveFolders = {
  /** bodies that fit no message, until they are recorded */
  inbox: 'inbox/',
  /** uploaded lists of people and the reports on them */
  imports: 'imports/',
} as const;
