/**
 * For pages with a form of the hub: <script src="https://<hub>/v1/form.js" defer></script>. Files that no post could carry are uploaded
 * before the form is sent; a file that is too large is named in the visitor's words before anything is sent, and the form can be sent
 * without it. A page that posts by a script of its own awaits `afluente.formData(form)` and posts what it gives.
 */
(() => {
  const mostInPost = 4_000_000;
  const mostBytes = 26_214_400;
  const texts = {
    en: {
      tooLarge: (name, size) => `“${name}” (${size}) is too large to be sent.`,
      wrongType: (name) => `“${name}” is not a kind of file that this form takes.`,
      again: 'Choose another file, or send the form again to send it without this file.',
      uploading: (name) => `Uploading “${name}”…`,
      sending: 'Sending…',
      failed: (name) => `“${name}” could not be uploaded. The form is sent without it.`,
    },
    es: {
      tooLarge: (name, size) => `«${name}» (${size}) es demasiado grande para enviarse.`,
      wrongType: (name) => `«${name}» no es un tipo de archivo que este formulario acepte.`,
      again: 'Elige otro archivo, o envía el formulario de nuevo para enviarlo sin este archivo.',
      uploading: (name) => `Subiendo «${name}»…`,
      sending: 'Enviando…',
      failed: (name) => `No se pudo subir «${name}». El formulario se envía sin ese archivo.`,
    },
  };
  const language = (document.documentElement.lang || navigator.language || 'en').toLowerCase();
  const words = language.startsWith('es') ? texts.es : texts.en;
  const sizeText = (bytes) => `${(bytes / 1_000_000).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;

  const endpointOf = (form) => {
    const address = new URL(form.getAttribute('action') || '', document.baseURI);
    return /\/v1\/forms\/[a-z0-9-]+\/?$/.test(address.pathname) ? address.href.replace(/\/?(\?.*)?(#.*)?$/, '') : '';
  };
  const inputsOf = (form) =>
    Array.from(form.elements).filter((one) => one.type === 'file' && !one.disabled && one.name);
  const filesOf = (form) =>
    inputsOf(form).flatMap((input) => Array.from(input.files || []).map((file) => ({ input, file })));

  /** Files that the visitor was told about and still wants to do without. */
  const givenUp = new WeakMap();
  const isGivenUp = ({ file }) => givenUp.has(file);

  async function ask(endpoint, file) {
    const answer = await fetch(`${endpoint}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: file.type, size: file.size }),
    });
    if (answer.status === 413) return { reason: 'tooLarge' };
    if (answer.status === 415) return { reason: 'wrongType' };
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /** What the form says of a file in its place; throws nothing: a file that fails must not keep the form. */
  async function upload(endpoint, { file }, say) {
    const about = { name: file.name, type: file.type, size: file.size };
    if (givenUp.has(file)) return { ...about, reason: givenUp.get(file) };
    say(words.uploading(file.name));
    try {
      const opened = await ask(endpoint, file);
      if (opened.reason) return { ...about, reason: opened.reason };
      const put = await fetch(opened.url, { method: 'PUT', headers: opened.headers, body: file });
      if (put.ok) return { ...about, id: opened.id };
    } catch {}
    say(words.failed(file.name));
    return { ...about, reason: 'uploadFailed' };
  }

  const refusedHere = (files) =>
    files
      .filter(({ file }) => file.size > mostBytes && !givenUp.has(file))
      .map((one) => ({ ...one, reason: 'tooLarge' }));

  /** Puts into words what cannot be sent, beside the field; from now on these files are left out. */
  function refuse(form, refused) {
    const lines = refused.map(({ file, reason }) => words[reason](file.name, sizeText(file.size)));
    for (const { input, file, reason } of refused) {
      givenUp.set(file, reason);
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', noteOf(form).id);
    }
    note(form, [...lines, words.again].join(' '), 'alert');
    refused[0].input.focus();
  }

  function noteOf(form) {
    const found = form.querySelector('[data-afluente-note]');
    if (found) return found;
    const made = document.createElement('p');
    made.id = `afluente-note-${Math.random().toString(36).slice(2)}`;
    made.setAttribute('data-afluente-note', '');
    form.append(made);
    return made;
  }

  function note(form, text, role) {
    const place = noteOf(form);
    place.setAttribute('role', role);
    place.textContent = text;
  }

  /** The uploads of a form, or undefined where the visitor has to look first. */
  async function prepare(form) {
    const files = filesOf(form).filter(({ file }) => file.size > 0);
    const refused = refusedHere(files);
    if (refused.length > 0) return refuse(form, refused);
    const endpoint = endpointOf(form);
    const uploads = [];
    for (const one of files) {
      const about = await upload(endpoint, one, (text) => note(form, text, 'status'));
      uploads.push({ ...one, about });
    }
    const late = uploads.filter(({ about, file }) => words[about.reason] && !givenUp.has(file));
    if (late.length > 0)
      return refuse(
        form,
        late.map(({ about, ...one }) => ({ ...one, reason: about.reason })),
      );
    note(form, words.sending, 'status');
    return uploads;
  }

  const sizeOf = (files) => files.reduce((sum, { file }) => sum + file.size, 0);
  const isNeeded = (files) => sizeOf(files) > mostInPost || files.some(isGivenUp);

  function addHidden(form, name, value) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    field.setAttribute('data-afluente-upload', '');
    form.append(field);
  }

  function fillIn(form, uploads, button) {
    for (const input of inputsOf(form)) input.disabled = true;
    for (const { about } of uploads) addHidden(form, 'af_upload', JSON.stringify(about));
    if (button?.name) addHidden(form, button.name, button.value);
  }

  const busy = new WeakSet();

  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (event.defaultPrevented || endpointOf(form) === '') return;
    const files = filesOf(form);
    // without it a browser posts the names of files and no byte of them
    if (files.length > 0) form.enctype = 'multipart/form-data';
    if (!isNeeded(files)) return;
    event.preventDefault();
    if (busy.has(form)) return;
    busy.add(form);
    try {
      const uploads = await prepare(form);
      if (!uploads) return;
      fillIn(form, uploads, event.submitter);
      HTMLFormElement.prototype.submit.call(form);
    } finally {
      busy.delete(form);
    }
  });

  // back from the next page, by the browser's button: the form is as the visitor left it
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    for (const field of document.querySelectorAll('[data-afluente-upload]')) {
      for (const input of field.form.querySelectorAll('input[type=file]')) input.disabled = false;
      field.remove();
    }
  });

  window.afluente = {
    /** The fields to post, with large files uploaded; undefined where the visitor was asked to look first. */
    async formData(form) {
      const data = new FormData(form);
      if (!isNeeded(filesOf(form))) return data;
      const uploads = await prepare(form);
      if (!uploads) return undefined;
      for (const input of inputsOf(form)) data.delete(input.name);
      for (const { about } of uploads) data.append('af_upload', JSON.stringify(about));
      return data;
    },
  };
})();
