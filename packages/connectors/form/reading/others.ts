import { fieldKey } from '../field-names';
import type { MappedField } from '../mapped-field';

/** Names of fields that hold somebody's address, but not that of the person who filled the form in. */

const words = new Set(
  `to recipient recipients destinatario destino cc bcc owner admin administrator administrador
  agent agente advisor asesor asesora vendedor vendedora seller salesperson salesrep rep representante manager gerente
  assigned assignee asignado assistant support soporte notify notification referrer referred referido referral friend amigo
  amiga spouse conyuge boss jefe jefa supervisor emergency emergencia sucursal branch
  author creator editor host anfitrion second segundo other otro otra`.split(/\s+/),
);

/** Whether one of the words of a field's name, or of those around it, is somebody else, or it stands beside or in a list of people. */
export function isAboutOthers({ name, hints }: Pick<MappedField, 'name' | 'hints'>): boolean {
  if (hints?.whose !== undefined) return true;
  return `${hints?.path ?? ''} ${name}`
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .some((word) => words.has(fieldKey(word)));
}
