import type { HubFunction } from './constructs/hub-function';
import type { HubParts } from './hub-parts';

/** Opens to a function what its declaration names, and nothing else. */
export function grantDeclared(fn: HubFunction, parts: HubParts): void {
  const { table, changes, archive, secrets, sends, bus, mail } = fn.found.declaration;
  if (table !== undefined) parts.table.open(fn, table);
  if (changes === 'read') parts.table.openChanges(fn);
  if (archive !== undefined) parts.archive.open(fn, archive);
  if (secrets !== undefined) parts.secrets.open(fn, secrets);
  if (sends?.includes('deliveries')) parts.deliveries.acceptFrom(fn);
  if (sends?.includes('clocks')) parts.clocks.acceptFrom(fn);
  if (mail === 'send') parts.mail.open(fn);
  if (bus === 'put') parts.bus.acceptFrom(fn);
}
