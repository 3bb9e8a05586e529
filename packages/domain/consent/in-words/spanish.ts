import { type Grammar, words } from './grammar';
import { askingOf, commandsOf, formsOf } from './verb-forms';

const calling = 'llamar hablar';
const contacting =
  'escribir contactar marcar buscar molestar telefonear textear mensajear whatsappear wasapear fastidiar acosar hostigar chingar joder bombardear insistir perturbar importunar';
const sending = 'mandar enviar remitir reenviar spamear';
const erasing = 'borrar eliminar suprimir remover quitar sacar olvidar';
const forms = (verbs: string) => verbs.split(' ').flatMap((verb) => commandsOf(verb));
const asked = (verbs: string) =>
  verbs.split(' ').flatMap((verb) => askingOf(verb).flatMap((form) => [`${form}me`, `${form}nos`]));

/** Spanish of Mexico, Spain and Argentina. */
export const spanish: Grammar = {
  verbs: new Map([
    ...formsOf('call', calling),
    ...formsOf('contact', contacting),
    ...formsOf('send', sending),
    ...['frieguen', 'friegues', 'friegue'].map((form) => [form, { form: 'command', kind: 'contact' }] as const),
  ]),
  negators: words('no nunca jamas ni tampoco nadie'),
  notBefore: words('aunque cuando mientras'),
  before: words(
    'de favor porfavor porfa pido solicito ruego rogamos agradezco agradecere agradeceria exijo y ya hola gracias por',
  ),
  lamenting: words(
    'harto harta hartos hartas cansado cansada cansados cansadas cansa canse canse^ molesta molesto molestos enoja enojado enojada enfada enfadado enfadada indigna indignado indignada',
    'decepciona decepcionado decepcionada decepcionante decepcion extrana extrano lamento lamentable lastima preocupa preocupado preocupada posible imposible puede increible coraje',
    'rabia pesimo pesima mal mala malo entiendo entiende explico absurdo inaceptable imperdonable verguenza triste tristeza duele fastidia frustra frustrado frustrada frustrante',
    'sorprende sorprendido raro pena temo miedo dudo creo quejo queja soporto aguanto odio detesto desespera desesperado terrible horrible error hecho',
  ),
  asking: words(
    'pido pedi pedido pedimos solicito solicite solicitado solicitamos exijo exigimos ruego rogamos suplico dije dicho digo decir diciendo decimos prefiero preferiria preferimos espero',
    'ojala favor porfavor insisto repito ordeno advierto advertido adverti avise avisado agradezco agradeceria',
  ),
  toMe: words('me nos'),
  fillers: words(
    'ya por favor porfavor porfa mas nunca jamas que ustedes usted vosotros nadie le les a de se vez otra',
  ),
  wishes: words(
    'quiero queremos quisiera deseo deseamos necesito acepto autorizo permito gusta gustaria interesa interesan',
  ),
  again: words(
    'volver seguir estar andar continuar sigan siga sigas sigais esten este estes esteis anden andes ande vuelvan vuelva vuelvas volvais vayan vaya vayas continuen continue',
  ),
  ceasing: words(
    'dejen deja deje dejad dejes dejar dejenme dejame paren parad parenle parale pare parar para basta cesen cese cesar eviten evite evita evitar evitad absten',
    'abstenganse abstengase abstenerse absteneros abstente corten corta cortenla cortala dejense',
  ),
  receiving: words('recibir recibirlos recibirlas recibiendo seguir'),
  more: words('mas nada nunca jamas ningun ninguna ningunos ningunas ni'),
  determiners: words(
    'sus su tus tu tanto tanta tantos tantas los las el la lo un una unos unas este esta estos estas esos esas ese esa mas otro otra otros otras tipo clase de ya con',
    'mi mis por_favor',
  ),
  mailings: words(
    'mensajes mensajitos mensajito correos emails e mails publicidad promociones promos propaganda ofertas whatsapps wasaps guasaps sms spam cosas llamadas llamaditas',
    'notificaciones anuncios boletines boletin newsletter newsletters textos informacion info comunicaciones basura porquerias tonterias cadenas invitaciones encuestas',
  ),
  mailing: words('mensaje correo email mail whatsapp wasap texto llamada'),
  openers: words(
    'mas nunca jamas ya por porfavor porfa favor gracias y o ni otra de a al para que porque pues estoy tampoco nuevamente siempre le les todo todos tanto',
    'ustedes en con no soy esta este',
  ),
  limits: words(
    'antes despues luego hasta mientras cuando entre durante desde lunes martes miercoles jueves viernes sabado sabados domingo domingos semana si sino salvo excepto',
    'trabajo oficina casa hora horas horario horarios mediodia manana tarde noche madrugada hoy ahora ahorita fijo domicilio direccion sin oculto privado tarde temprano',
    'apodo nombre ingles voz audio audios error equivocado',
  ),
  unlessBefore: new Map([
    ['en', words('paz absoluto lo adelante ningun ninguna la')],
    [
      'para',
      words(
        'ofrecer ofrecerme ofrecernos vender venderme vendernos promociones promocionar publicidad ofertas encuestas eso nada siempre esto esas',
      ),
    ],
  ]),
  matters: words(
    'factura facturas pedido pedidos paquete paquetes recibo recibos producto productos cotizacion cotizaciones contrato tecnico repartidor compra orden envio',
    'mercancia talla color tienda sucursal recojo recoger paso pago pagos cobro cargo comprobante ticket boleta boleto boletos documento documentos guia estado',
    'cita citas codigo clave',
  ),
  instead: new Set([
    ...asked(calling),
    ...asked('escribir contactar marcar buscar'),
    'prefiero',
    'preferible',
    'preferiblemente',
    'mejor',
    'sino',
  ]),
  wants: words('quiero quisiera necesito busco interesa interesado interesada gustaria cotizar comprar'),
  deleting: new Set([
    ...forms(erasing),
    ...asked(erasing),
    ...erasing.split(' '),
    ...erasing.split(' ').flatMap((verb) => [...askingOf(verb), `${verb}me`]),
    ...words('eliminacion supresion cancelacion borrado cancelen cancelar pierdan'),
  ]),
  adding: new Set([
    ...forms('agregar sumar apuntar suscribir inscribir registrar meter'),
    ...words('agregar sumar apuntar suscribir inscribir registrar meter'),
    ...words('incluyan incluya incluyas incluir anadan anada anadas anadais anadir pongan ponga pongas poner'),
  ]),
  mine: words('mi mis nuestro nuestros nuestra nuestras'),
  data: words(
    'datos dato numero telefono celular cel movil correo email mail contacto informacion info registro perfil nombre cuenta suscripcion whatsapp numeros correos',
  ),
  lists: words(
    'lista listas base bases boletin newsletter sistema grupo grupos contactos difusion envios mensajes registros agenda directorio correos',
  ),
};
