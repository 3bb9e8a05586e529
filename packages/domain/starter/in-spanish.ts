import type { StarterWords } from './starter-words';

export const inSpanish: StarterWords = {
  names: {
    sales: 'Ventas',
    service: 'Atención al cliente',
    calendar: 'Horario de oficina',
    journey: 'Bienvenida',
    missedCall: 'Las llamadas perdidas se devuelven en una hora',
    complaint: 'Las quejas se contestan en cuatro horas',
    lowRating: 'A quien nos califica mal se le contacta en un día de trabajo',
    speedToLead: 'A los leads se les contacta en 15 minutos',
    welcome: 'Bienvenida: recibimos su mensaje',
    followUp: 'Bienvenida: un día después',
    lastNote: 'Bienvenida: tres días después',
  },
  tasks: {
    call: 'Llamar: preguntó hace dos días',
    callBack: 'Devolver ya la llamada perdida',
    complaint: 'Contestar ya la queja',
    contact: 'Contactar ya al lead',
  },
  does: {
    sales: 'Recibe los leads; mientras no haya nadie en el equipo esperan en su cola, primero el que lleva más tiempo.',
    service: 'Recibe los casos: llamadas perdidas, quejas y malas calificaciones.',
    routing:
      'Devuelve a quien regresa a la persona que ya lo atendió, pone delante las llamadas y WhatsApp, y reparte lo demás por turnos.',
    scoring:
      'Puntúa los leads por quiénes son y por lo que hacen; lo que hicieron vale la mitad a los 14 días, y con 60 puntos califican.',
    topics: 'Clasifica por tema lo que la gente escribe, en español, inglés y portugués.',
    calendar: 'De lunes a viernes de 9 a 18 h: los plazos de respuesta solo cuentan en ese horario.',
    sender: 'El idioma de quien no tiene ninguno registrado.',
    messages: 'Retiene los mensajes de marketing de 21 a 9 h de quien los recibe, y envía dos al día como máximo.',
    welcome: 'El correo que dice al momento que su mensaje llegó.',
    followUp: 'El correo de un día después; es de marketing, y solo llega a quien lo aceptó.',
    lastNote: 'El correo de tres días después; es de marketing, y solo llega a quien lo aceptó.',
    journey:
      'Da la bienvenida a cada lead que tiene correo, escribe otra vez después de uno y de tres días, pide a ventas que llame entretanto, y termina en cuanto contesta o alguien trabaja el lead.',
    caseRules: 'Abre un caso por cada llamada perdida, queja o mala calificación; lo que venga después se le suma.',
    missedCall:
      'Avisa a la media hora, notifica al equipo a la hora, y a las dos horas lo hace urgente con la tarea de llamar.',
    complaint:
      'Avisa a las tres de cuatro horas, luego notifica al equipo, y dos horas después la hace urgente con una tarea.',
    lowRating: 'Notifica al equipo si nadie escribió ni llamó en nueve horas de trabajo.',
    speedToLead:
      'Avisa al responsable de un lead a los diez minutos de trabajo sin llamada ni mensaje, notifica al equipo a los 15, y a los 30 abre una tarea.',
  },
  left: {
    sales: 'Diga quién vende: ponga a las personas en el equipo.',
    service: 'Diga quién atiende los casos: ponga a las personas en el equipo.',
    channel: 'Configure por dónde salen los correos; hasta entonces se rechazan, con el motivo.',
    sender: 'Diga de quién son los correos: el nombre y la dirección postal de su empresa.',
    calendar: 'Revise el horario y la zona horaria, y añada sus días festivos.',
  },
};
