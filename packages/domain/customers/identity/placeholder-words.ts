/** Words of which people, cashiers and test scripts make an address or a name where there is none; folded, without separators and digits at the end. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Whether a word is wholly made of some words, one after the other. */
export function isMadeOf(word: string, parts: ReadonlySet<string>): boolean {
  const reached = new Set([0]);
  for (let start = 0; start < word.length; start += 1) {
    if (!reached.has(start)) continue;
    for (let end = start + 1; end <= Math.min(word.length, start + longestPart); end += 1)
      if (parts.has(word.slice(start, end))) reached.add(end);
  }
  return word !== '' && reached.has(word.length);
}

/** The longest word of the lists below. */
const longestPart = 17;

const negations = [
  'notiene',
  'no',
  'nao',
  'sin',
  'sem',
  'without',
  'non',
  'not',
  'dont',
  'doesnt',
  'ninguno',
  'ninguna',
  'ningun',
  'nenhum',
  'none',
];

/** What somebody does not have, give or know. */
const lacking = words(
  `tiene tienen tengo tenemos tem tenho possui possuo have has hay existe existente uso usa usan utiliza cuenta cuentacon dispone disponible disponivel aplica
  aplicable applicable proporciona proporciono proporcionado proporcionada proporcionan registra registro registrado registrada indica indico indicado informa informo
  informado dio dejo deja quiere quiso desea facilita facilito facilitado entrega entrego posee maneja responde sabe conoce recuerda definido asignado especifica especificado
  given provided available known exist fornecido cadastrado consta informou capturado ingresado con un una el su de
  correo correos correoelectronico electronico email emails emailaddress mail mails eml direccion datos dato informacion info contacto address nombre name user usuario
  cliente customer valido valida valid real reply nada`,
);

/** `notiene`, `sincorreo`, `noproporcionaemail`, `noemail`: a negation with what is lacking. */
export function saysNone(word: string): boolean {
  return negations.some((negation) => word.startsWith(negation) && isMadeOf(word.slice(negation.length), lacking));
}

const trials = words(
  'test tests tester testing prueba pruebas probando teste testes testando fake falso falsa ficticio ficticia inventado inventada dummy bogus',
);
const things = words(
  'correo correos email emails mail mails user usuario users account cuenta conta cliente customer contacto contact nombre name lead form formulario demo',
);

/** `pruebacorreo`, `testuser`, `emailtest`: a trial of something. */
export function isTrial(word: string): boolean {
  return isMadeOf(word, new Set([...trials, ...things])) && [...trials].some((trial) => word.includes(trial));
}

/** What a field is for, where somebody copied it into the field. */
export const fieldWords = words(
  `correo correos correoelectronico email emails mail mails elcorreo micorreo tucorreo sucorreo myemail youremail mymail yourmail mimail tumail nombre name firstname
  lastname apellido usuario user username cliente clientes customer client contacto contact gmail hotmail outlook yahoo icloud ejemplo example exemplo
  alguien someone somebody you me yo persona person anybody info ventas admin facturas factura`,
);

/** Too short and vague to be anybody at a provider where anybody may have an address. */
export const vagueWords = words(
  'na nd sd sn ns nc no si x xx xxx none null nil nada nope ok tbd pendiente sinnombre nn',
);

/** Domains' names that stand for any domain. Some are somebody's: they publish that they get others' mail (aoeu.com). */
export const nobodysDomains = words(
  `tudominio yourdomain midominio mydomain sudominio tuempresa yourcompany miempresa mycompany suempresa dominio domain somedomain anydomain
  none nobody noone nowhere asdf asd asdfg asdasd qwerty aoeu nope ninguno ninguna fake falso ejemplo prueba pruebas noexiste inexistente`,
);

/** Local parts, as `roleWord` folds them, of no person at any domain: filled-in examples, machines that read nothing. */
export const nobodysLocals = words(
  `ejemplo exemplo example sample aaa xxx foobar none nil null undefined unknown anonymous anonimo anonima anon nobody nadie ninguem noone nope ninguno
  ninguna vacio empty blank desconocido desconocida pendiente porconfirmar pordefinir inexistente cualquiera asd asdf asdfg asdfasdf asdasd qwe qwer
  qwerty qwertyuiop zxc zxcv zxcvb tunombre yourname seuemail tuemail noreply donotreply dontreply noresponse noresponder noresponda norespondas naoresponda
  naoresponder sinrespuesta mailerdaemon postmaster devnull blackhole correodelcliente emaildelcliente`,
);
