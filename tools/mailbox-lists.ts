import { domainNumber, packNumbers, roleWord } from '@afluente/domain/customers/identity/mailbox-code';
import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import providers from 'email-providers/all.json';
import roleAddresses from 'role-based-email-addresses';

/**
 * The lists of packages/domain/customers/identity/mailbox-lists.json, from the packages that keep them: names of role mailboxes (role-based-email-addresses, MIT,
 * © Mixmax), and domains of disposable ones (disposable-email-domains-js, CC0, of the project disposable-email-domains).
 */
export function packedMailboxLists(): { readonly roles: string; readonly disposable: string } {
  const roles = roleAddresses.map(roleWord).filter((word) => word.length > 2 && !people.has(word));
  const disposable = packNumbers(disposableEmailBlocklist().map(domainNumber));
  return { roles: [...new Set(roles)].sort().join(' '), disposable };
}

/** Words of the list that are also names of people or nobody's in particular; a person's mailbox is not a role's. */
const people: ReadonlySet<string> = new Set(
  `alexa alpha angels apple berlin boston chicago china daemon denver europe france gardner india international me montreal music
  paris pastor prime randy random rockstars seattle singapore stockholm stories sydney tribe women`.split(/\s+/),
);

/**
 * The list of packages/domain/customers/merging/public-mail-domains.json, from the package that keeps it (email-providers, ISC, © Jannis R): domains at
 * which anybody may have an address.
 */
export function packedPublicMailDomains(): { readonly publicMail: string } {
  return { publicMail: packNumbers(providers.map(domainNumber)) };
}
