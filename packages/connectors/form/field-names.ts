/** The obvious names of form fields in Spanish, English and Portuguese: the one table, blind to case, accents and separators. */

export type ObviousTarget =
  | 'email'
  | 'phone'
  | 'name'
  | 'givenName'
  | 'familyName'
  | 'company'
  | 'jobTitle'
  | 'country'
  | 'city'
  | 'birthday'
  | 'subject'
  | 'text';

const words: Readonly<Record<ObviousTarget, string>> = {
  email: `email mail emailaddress emailid workemail businessemail contactemail correo correoelectronico correoe
    direcciondecorreo direcciondecorreoelectronico direcciondeemail emailcorporativo correocorporativo emaildecontacto
    correodecontacto enderecodeemail emailprofissional emailcomercial`,
  phone: `phone phonenumber tel telephone telephonenumber mobile mobilephone mobilenumber cell cellphone cellnumber
    workphone contactnumber contactphone whatsapp whatsappnumber telefono telefonos telefonomovil telefonocelular
    telefonofijo telefonocomercial telefonolaboral telefonodetrabajo telefonodeltrabajo telefonecomercial telefonodecontacto numerodetelefono numerotelefono movil numeromovil celular numerodecelular
    numerocelular numerodewhatsapp telefone telefonecelular numerodetelefone fone telemovel celularwhatsapp`,
  name: `name fullname completename contactname personname customername nombre nombrecompleto nombreyapellido
    nombreyapellidos nombreapellido nombreapellidos nombrecontacto nombredecontacto nombredelcontacto nome nomecompleto
    nomeesobrenome`,
  givenName: 'firstname fname givenname forename nombres primernombre nombredepila nombrepila primeironome',
  familyName: `lastname lname surname familyname secondname apellido apellidos primerapellido segundoapellido
    apellidopaterno apellidomaterno sobrenome sobrenomes`,
  company: `company companyname organization organisation organizationname business businessname employer empresa
    nombreempresa nombredeempresa nombredelaempresa razonsocial compania negocio organizacion institucion nomedaempresa
    companhia organizacao razaosocial`,
  jobTitle:
    'jobtitle job jobposition position jobrole role cargo puesto puestodetrabajo profesion ocupacion funcao profissao',
  country: 'country countryname countrycode pais paisderesidencia nacion',
  city: 'city town ciudad localidad poblacion municipio cidade localidade',
  birthday: `birthday birthdate dateofbirth dob bday born cumpleanos fechanacimiento fechadenacimiento fechanac nacimiento datanascimento
    datadenascimento nascimento datadeaniversario`,
  subject: 'subject asunto motivo motivodecontacto motivodeconsulta assunto',
  text: `message messages msg comment comments inquiry enquiry question questions howcanwehelp howcanwehelpyou
    messagebody mensaje mensajes comentario comentarios consulta tuconsulta pregunta preguntas observaciones descripcion
    comopodemosayudarte comopodemosayudarle mensagem observacoes duvida duvidas descricao`,
};

const targets: ReadonlyMap<string, ObviousTarget> = new Map(
  Object.entries(words).flatMap(([target, list]) =>
    list.split(/\s+/).map((word) => [word, target satisfies string] as readonly [string, ObviousTarget]),
  ),
);

/** A field's name without case, accents and separators: `Teléfono_Móvil` is `telefonomovil`. */
export function fieldKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** Words that page builders put around a name: `your-email`, `contact[email]`, `form_fields[email]`, `tu_nombre`. */
const wrappings = /^(?:your|tu|su|seu|contact|contacto|formfields|fields|lead|input|field)(?=\p{Letter}{3})/u;

/** Where a field of this name obviously goes; undefined where the name says nothing. */
export function obviousTarget(name: string): ObviousTarget | undefined {
  const key = fieldKey(name);
  return targets.get(key) ?? targets.get(key.replace(wrappings, ''));
}
