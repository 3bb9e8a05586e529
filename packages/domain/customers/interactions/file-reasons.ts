import type { Words } from '../../words';

/** Why the hub does not have a file that a message names, and what to do, in both languages. */

export const fileReasons: Readonly<Record<string, Words>> = {
  tooLarge: {
    en: 'It was larger than the form takes, or than 25 MB: ask the person for it in another way. uploads.mostBytes of the form is the limit.',
    es: 'Era más grande de lo que admite el formulario, o de 25 MB: pídaselo a la persona por otro medio. El límite es uploads.mostBytes del formulario.',
  },
  wrongType: {
    en: 'The form does not take files of its type: ask the person for it. uploads.types of the form lists the types.',
    es: 'El formulario no admite archivos de su tipo: pídaselo a la persona. Los tipos están en uploads.types del formulario.',
  },
  tooMany: {
    en: 'More came at once than a message keeps: 50 files, and 250 MB of uploads. Ask the person for the rest.',
    es: 'Llegó más de lo que se conserva de un mensaje: 50 archivos y 250 MB de subidas. Pida el resto a la persona.',
  },
  cutOff: {
    en: 'It was cut off on its way here: ask the person for it.',
    es: 'Se cortó en el camino: pídaselo a la persona.',
  },
  uploadFailed: {
    en: 'Its upload failed in the browser: ask the person for it.',
    es: 'Su subida falló en el navegador: pídaselo a la persona.',
  },
  uploadLost: {
    en: 'The post names an upload that is not there: it was never finished, is older than seven days, belongs to another form, or was used by an earlier post. Ask the person for it.',
    es: 'El envío nombra una subida que no está: no terminó, tiene más de siete días, es de otro formulario o la usó un envío anterior. Pídaselo a la persona.',
  },
  uploadNotValid: {
    en: 'The field af_upload did not hold what the hub’s script /v1/form.js writes, so nothing could be found by it. Use the script, or write {"name", "type", "size", "id"} as it does.',
    es: 'El campo af_upload no traía lo que escribe el script del hub /v1/form.js, así que no se encontró nada con él. Use el script o escriba {"name", "type", "size", "id"} como él.',
  },
  nameOnly: {
    en: 'Only the name of the file came: the page’s form lacks enctype="multipart/form-data". Add it, or load /v1/form.js, which adds it; ask the person for the file.',
    es: 'Solo llegó el nombre del archivo: al formulario de la página le falta enctype="multipart/form-data". Agréguelo, o cargue /v1/form.js, que lo agrega; pida el archivo a la persona.',
  },
  notSent: {
    en: 'The field for a file came without one: the page’s script posts text in its place, or leaves the field out. Have it post what afluente.formData(form) of /v1/form.js gives, or the FormData itself. If a file was chosen, ask the person for it.',
    es: 'El campo de archivo llegó sin archivo: el script de la página envía un texto en su lugar, o deja el campo fuera. Haga que envíe lo que da afluente.formData(form) de /v1/form.js, o el FormData mismo. Si se eligió un archivo, pídaselo a la persona.',
  },
  notFetched: {
    en: 'The vendor has it, and the hub does not fetch files of this channel: open it at the vendor, by its id or address.',
    es: 'Lo tiene el proveedor, y el hub no descarga archivos de este canal: ábralo en el proveedor, con su id o dirección.',
  },
  readLater: {
    en: 'It was found when the delivery was read again: its bytes are in the raw delivery, for as long as that is kept.',
    es: 'Se encontró al leer otra vez la entrega: su contenido está en la entrega original mientras esta se conserve.',
  },
  waiting: {
    en: 'It is still being fetched from the vendor: ask again in some minutes.',
    es: 'Todavía se está descargando del proveedor: vuelva a pedirlo en unos minutos.',
  },
  noApiKey: {
    en: 'The source has no API key by which the hub could fetch it: add it, then replay the delivery.',
    es: 'La fuente no tiene una clave de API con la que descargarlo: agréguela y vuelva a procesar la entrega.',
  },
  notAtVendor: {
    en: 'The vendor did not have it any more, or did not let the hub read it: check the API key of the source.',
    es: 'El proveedor ya no lo tenía, o no dejó leerlo: revise la clave de API de la fuente.',
  },
};

const unknownReason: Words = {
  en: 'The hub does not have this file.',
  es: 'El hub no tiene este archivo.',
};

/** The words for a reason. */
export const wordsOfFile = (reason: string | undefined): Words => fileReasons[reason ?? ''] ?? unknownReason;

/** What a correction of the page would have avoided: every visitor's file is lost until then. */
export const pageReasons: ReadonlySet<string> = new Set(['nameOnly', 'notSent', 'uploadNotValid']);
