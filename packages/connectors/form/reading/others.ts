import { fieldKey } from '../field-names';
import type { FieldHints } from './posted-field';

/** Names of fields that hold somebody's address, but not that of the person who filled the form in. */

const words = new Set(
  `to recipient recipients destinatario destino cc bcc owner admin administrator administrador
  agent agente advisor asesor asesora vendedor vendedora seller salesperson salesrep rep representante manager gerente
  assigned assignee asignado assistant support soporte notify notification referrer referred referido referral friend amigo
  amiga spouse conyuge boss jefe jefa supervisor emergency emergencia sucursal branch
  author creator editor host anfitrion second segundo other otro otra`.split(/\s+/),
);

/** These are somebody else only where the address is theirs: `Email del comercial`, but `Email comercial` is the visitor's at work. */
const possessors = new Set(
  `comercial comerciales familiar familiares pariente parientes parente parentes relative relatives referencia referencias reference references
  colega colegas colleague colleagues companero companera coworker socio socia partner recomendado recomendada recomendador recomendadora indicado indicada
  recomienda recomendo ejecutivo ejecutiva executive consultor consultora consultant coordinador coordinadora promotor promotora recruiter reclutador
  reclutadora proveedor proveedora supplier empleado empleada employee chefe pareja hermano hermana padre madre pai mae father mother parent parents hijo hija
  filho filha son daughter vecino vecina vizinho vizinha neighbour neighbor alumno alumna aluno student paciente patient`.split(
    /\s+/,
  ),
);
const linking = new Set(
  'de del la el un una uno su tu mi do da dos das um uma seu sua meu minha of the a an your my'.split(' '),
);

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(fieldKey);

interface Asked {
  readonly name: string;
  readonly hints?: Pick<FieldHints, 'path' | 'whose'> | undefined;
}

/** Whether one of the words of a field's name, or of those around it, is somebody else, or it stands beside or in a list of people. */
export function isAboutOthers({ name, hints }: Asked): boolean {
  if (hints?.whose !== undefined) return true;
  const named = wordsOf(`${hints?.path ?? ''} ${name}`);
  return named.some((word, at) => words.has(word) || (possessors.has(word) && linking.has(named[at - 1] ?? '')));
}
