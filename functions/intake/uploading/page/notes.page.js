/**
 * Where the visitor reads, and hears, how it goes: progress waits its turn with a screen reader, an error interrupts. Both places have to be
 * there before anything is written in them (WAI-ARIA 1.2, "live region attributes").
 */

const kinds = {
  status: { role: 'status', 'aria-live': 'polite' },
  alert: { role: 'alert', 'aria-live': 'assertive' },
};

function placeOf(form, kind) {
  const found = form.querySelector(`[data-afluente-note="${kind}"]`);
  if (found) return found;
  const made = document.createElement('p');
  made.id = `afluente-${kind}-${Math.random().toString(36).slice(2)}`;
  made.setAttribute('data-afluente-note', kind);
  for (const [name, value] of Object.entries(kinds[kind])) made.setAttribute(name, value);
  form.append(made);
  return made;
}

export function prepareNotes(form) {
  placeOf(form, 'status');
  placeOf(form, 'alert');
}

function write(form, kind, text) {
  const place = placeOf(form, kind);
  if (place.textContent !== text) place.textContent = text;
  return place;
}

/** Says how it goes. */
export function say(form, text) {
  write(form, 'alert', '');
  write(form, 'status', text);
}

/** Says what the visitor has to look at; answers the id of where it is said. */
export function warn(form, text) {
  write(form, 'status', '');
  return write(form, 'alert', text).id;
}
