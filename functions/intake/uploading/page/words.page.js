/** What visitors read, in the language of the page: Spanish, for readers of Portuguese, Catalan and Galician too, or English. */

const kinds = {
  en: { 'image/*': 'pictures', 'video/*': 'videos', 'audio/*': 'sound', 'text/*': 'text', 'application/pdf': 'PDF' },
  es: { 'image/*': 'imágenes', 'video/*': 'vídeos', 'audio/*': 'audio', 'text/*': 'texto', 'application/pdf': 'PDF' },
};
const kindsIn = (types, language) =>
  types.map((type) => kinds[language][type] || type.replace(/^.*\//, '').toUpperCase()).join(', ');

const texts = {
  en: {
    tooLarge: ({ name, size, limit }) => `“${name}” is ${size}. A file may have at most ${limit}.`,
    wrongType: ({ name, types }) =>
      `“${name}” is not a kind of file that this form takes${types.length > 0 ? `: it takes ${kindsIn(types, 'en')}` : ''}.`,
    tooMany: ({ chosen, limit }) =>
      `You chose ${chosen} files. This form takes ${limit} at most: the last ${chosen - limit} are left out.`,
    choose: 'Choose another file, or send the form again to send it without this file.',
    chooseSeveral: 'Choose other files, or send the form again to send it without these files.',
    uploading: ({ name, place, all, percent }) =>
      `Uploading “${name}”${all > 1 ? ` (${place} of ${all})` : ''}: ${percent} %`,
    retrying: ({ name }) => `The connection broke while “${name}” was uploading. Trying again…`,
    offline: 'There is no connection. The form has not been sent: check the connection, then send it again.',
    failed: ({ name }) => `“${name}” could not be uploaded. The form is being sent without it.`,
    sending: 'Sending the form…',
  },
  es: {
    tooLarge: ({ name, size, limit }) => `«${name}» tiene ${size}. Un archivo puede tener ${limit} como máximo.`,
    wrongType: ({ name, types }) =>
      `«${name}» no es un tipo de archivo que este formulario acepte${types.length > 0 ? `: acepta ${kindsIn(types, 'es')}` : ''}.`,
    tooMany: ({ chosen, limit }) =>
      `Eligió ${chosen} archivos. Este formulario acepta ${limit} como máximo: los últimos ${chosen - limit} no se envían.`,
    choose: 'Elija otro archivo, o envíe el formulario de nuevo para enviarlo sin este archivo.',
    chooseSeveral: 'Elija otros archivos, o envíe el formulario de nuevo para enviarlo sin estos archivos.',
    uploading: ({ name, place, all, percent }) =>
      `Subiendo «${name}»${all > 1 ? ` (${place} de ${all})` : ''}: ${percent} %`,
    retrying: ({ name }) => `Se cortó la conexión mientras se subía «${name}». Intentando otra vez…`,
    offline: 'No hay conexión. El formulario no se ha enviado: revise la conexión y envíelo de nuevo.',
    failed: ({ name }) => `No se pudo subir «${name}». El formulario se envía sin ese archivo.`,
    sending: 'Enviando el formulario…',
  },
};

/** The texts for a form, and its language as the browser formats by. */
export function wordsFor(form) {
  const near = form.closest('[lang]');
  const tag = (near?.lang || document.documentElement.lang || navigator.language || 'en').toLowerCase();
  const language = /^(?:es|pt|ca|gl)\b/.test(tag) ? 'es' : 'en';
  return { ...texts[language], size: (bytes) => sizeText(bytes, language) };
}

/** Megabytes of 1,000,000 bytes; a limit of 25 MiB is 26.2 of them. */
function sizeText(bytes, language) {
  const megabytes = bytes / 1_000_000;
  const shown = megabytes < 0.1 ? Math.max(1, Math.round(bytes / 1000)) : Math.floor(megabytes * 10) / 10;
  // the number and its unit stay on one line
  return `${shown.toLocaleString(language)}\u00a0${megabytes < 0.1 ? 'kB' : 'MB'}`;
}
