/** What the texts of a new connector are made with. */
export interface Vendor {
  /** the folder's name, as in `acme-chat` */
  readonly name: string;
  /** as people write it: `Acme Chat` */
  readonly title: string;
  /** the signature's header as people write it: `X-Acme-Chat-Signature` */
  readonly header: string;
}
