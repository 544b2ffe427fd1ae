/** A text of the page in the user's language, from <template id="kail-texts" data-…>; %s is replaced by `value`. */
export function text(name, value = '') {
  return (document.getElementById('kail-texts')?.dataset[name] ?? '').replace('%s', value);
}

/** Says something to screen readers. */
export function announce(message) {
  const region = document.getElementById('kail-live');
  if (region) region.textContent = message;
}

/** Shows a warning where the page's messages stand, and says it. */
export function warn(message) {
  const region = document.getElementById('messages');
  if (!region) return;
  const note = document.createElement('div');
  note.className = 'note';
  note.dataset.tone = 'danger';
  const body = document.createElement('p');
  body.className = 'note-body mb-0';
  body.textContent = message;
  note.append(body);
  region.replaceChildren(note);
  region.scrollIntoView({ block: 'nearest' });
}
