import { prepareNotes, say, warn } from './notes.page.js';
import { forgetUploads, Unreachable, upload } from './uploads.page.js';
import { wordsFor } from './words.page.js';

/**
 * For pages with a form of the hub: <script src="https://<hub>/v1/form.js" defer></script>. Files that no post could carry are uploaded
 * before the form is sent; a file that cannot be is named in the visitor's words before anything is sent, with the limit, and the form can be
 * sent without it. A page that posts by a script of its own awaits `afluente.formData(form)` and posts what it gives.
 */

const mostInPost = 4_000_000;
const mostBytes = 26_214_400;
const mostFiles = 50;

const endpointOf = (form) => {
  const address = new URL(form.getAttribute('action') || '', document.baseURI);
  return /\/v1\/forms\/[a-z0-9-]+\/?$/.test(address.pathname) ? address.href.replace(/\/?(\?.*)?(#.*)?$/, '') : '';
};
const inputsOf = (form) => Array.from(form.elements).filter((one) => one.type === 'file' && !one.disabled && one.name);
const filesOf = (form) =>
  inputsOf(form).flatMap((input) => Array.from(input.files || []).map((file) => ({ input, file })));

/** Files that the visitor was told about and still wants to do without. */
const givenUp = new WeakMap();
const isGivenUp = ({ file }) => givenUp.has(file);

/** Forms whose visitor was told that there is no connection: where it is still so at the next press, their files stay out. */
const toldOffline = new WeakSet();

const refusedHere = (files) => [
  ...files
    .filter(({ file }) => file.size > mostBytes && !givenUp.has(file))
    .map((one) => ({ ...one, reason: 'tooLarge' })),
  ...files
    .slice(mostFiles)
    .filter(({ file }) => file.size <= mostBytes && !givenUp.has(file))
    .map((one) => ({ ...one, reason: 'tooMany' })),
];

/** Puts into words what cannot be sent, and marks the field; from now on these files are left out. */
function refuse(form, refused, chosen) {
  const words = wordsFor(form);
  const lines = refused
    .filter(({ reason }) => reason !== 'tooMany')
    .map(({ file, reason, limit = mostBytes, types = [] }) =>
      words[reason]({ name: file.name, size: words.size(file.size), limit: words.size(limit), types }),
    );
  if (refused.some(({ reason }) => reason === 'tooMany')) lines.push(words.tooMany({ chosen, limit: mostFiles }));
  const id = warn(form, [...lines, refused.length > 1 ? words.chooseSeveral : words.choose].join(' '));
  for (const { input, file, reason } of refused) {
    givenUp.set(file, reason);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', id);
    input.addEventListener('change', () => input.removeAttribute('aria-invalid'), { once: true });
  }
  refused[0].input.focus();
}

/** Every quarter alone, so that a screen reader is not kept reading. */
const quarters = (share) => Math.floor(share * 4) * 25;

async function uploadOne(form, { file }, { place, all }) {
  if (givenUp.has(file)) return { reason: givenUp.get(file) };
  const words = wordsFor(form);
  const onProgress = (share) => say(form, words.uploading({ name: file.name, place, all, percent: quarters(share) }));
  const onRetry = () => say(form, words.retrying({ name: file.name }));
  onProgress(0);
  const found = await upload(endpointOf(form), file, { onProgress, onRetry }).catch((error) => {
    if (error instanceof Unreachable && !toldOffline.has(form)) throw error;
    return { reason: 'uploadFailed' };
  });
  if (found.reason === 'uploadFailed') say(form, words.failed({ name: file.name }));
  return found;
}

async function uploadAll(form, files) {
  const uploads = [];
  const wanted = files.filter((one) => !isGivenUp(one));
  for (const one of files) {
    const found = await uploadOne(form, one, { place: wanted.indexOf(one) + 1, all: wanted.length });
    const { name, type, size } = one.file;
    const about = { name, type, size, field: one.input.name };
    uploads.push({
      ...one,
      ...found,
      about: found.id ? { ...about, id: found.id } : { ...about, reason: found.reason },
    });
  }
  return uploads;
}

/** The uploads of a form, or undefined where the visitor has to look first. */
async function prepare(form) {
  const files = filesOf(form).filter(({ file }) => file.size > 0);
  const refused = refusedHere(files);
  if (refused.length > 0) return refuse(form, refused, files.length);
  let uploads;
  try {
    uploads = await uploadAll(form, files);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    toldOffline.add(form);
    warn(form, wordsFor(form).offline);
    return undefined;
  }
  toldOffline.delete(form);
  const late = uploads.filter(({ reason, file }) => reason && reason !== 'uploadFailed' && !givenUp.has(file));
  if (late.length > 0) return refuse(form, late, files.length);
  if (uploads.every(({ reason }) => reason !== 'uploadFailed')) say(form, wordsFor(form).sending);
  return uploads;
}

const sizeOf = (files) => files.reduce((sum, { file }) => sum + file.size, 0);
const isNeeded = (files) => sizeOf(files) > mostInPost || files.length > mostFiles || files.some(isGivenUp);

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

async function withBusy(form, work) {
  busy.add(form);
  form.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } finally {
    busy.delete(form);
    form.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || endpointOf(form) === '') return undefined;
  const files = filesOf(form);
  // without it a browser posts the names of files and no byte of them
  if (files.length > 0) form.enctype = 'multipart/form-data';
  if (!isNeeded(files) && !busy.has(form)) return undefined;
  event.preventDefault();
  if (busy.has(form)) return undefined;
  return withBusy(form, async () => {
    const uploads = await prepare(form);
    if (!uploads) return;
    fillIn(form, uploads, event.submitter);
    HTMLFormElement.prototype.submit.call(form);
  });
});

// back from the next page, by the browser's button: the form is as the visitor left it
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  forgetUploads();
  for (const field of document.querySelectorAll('[data-afluente-upload]')) {
    for (const input of field.form.querySelectorAll('input[type=file]')) input.disabled = false;
    say(field.form, '');
    field.remove();
  }
});

for (const form of document.querySelectorAll('form')) {
  if (endpointOf(form) !== '' && inputsOf(form).length > 0) prepareNotes(form);
}

const running = new WeakMap();

async function dataOf(form) {
  const data = new FormData(form);
  if (!isNeeded(filesOf(form))) return data;
  const uploads = await withBusy(form, () => prepare(form));
  if (!uploads) return undefined;
  for (const input of inputsOf(form)) data.delete(input.name);
  for (const { about } of uploads) data.append('af_upload', JSON.stringify(about));
  return data;
}

window.afluente = {
  /** The fields to post, with large files uploaded; undefined where the visitor was asked to look first. Pressed twice, both get the same. */
  formData(form) {
    if (!running.has(form))
      running.set(
        form,
        dataOf(form).finally(() => running.delete(form)),
      );
    return running.get(form);
  },
};
