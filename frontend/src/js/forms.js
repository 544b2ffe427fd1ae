// Forms: no double submission, a warning before typed text is lost, errors first.

import { text } from './texts.js';

const changed = new WeakSet();
let leaving = false;

function holdButtons(form) {
  for (const button of form.querySelectorAll('button:not([type="button"]), input[type="submit"]')) {
    button.disabled = true;
    button.dataset.held = '';
  }
}

function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || form.method === 'dialog') return;
  leaving = true;
  if ('resubmit' in form.dataset || form.target === '_blank') {
    leaving = false;
    return;
  }
  // Afterwards, so that the pressed button's own name and value are still sent.
  setTimeout(() => holdButtons(form));
}

function releaseAll() {
  leaving = false;
  document.querySelectorAll('[data-held]').forEach((button) => {
    button.disabled = false;
    delete button.dataset.held;
  });
}

function onLeave(event) {
  if (leaving) return;
  const forms = [...document.querySelectorAll('form[data-guard]')];
  if (forms.some((form) => changed.has(form))) {
    event.preventDefault();
    event.returnValue = text('unsaved');
  }
}

function showChosenFile(input) {
  const line = input.closest('[data-drop]')?.querySelector('[data-drop-chosen]');
  if (!line) return;
  const names = [...input.files].map((file) => `${file.name} (${new Intl.NumberFormat(document.documentElement.lang).format(Math.ceil(file.size / 1024))} KB)`);
  line.textContent = names.join(', ');
}

function setUpDrop() {
  const zoneOf = (event) => event.target.closest?.('[data-drop]');
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      const zone = zoneOf(event);
      if (!zone) return;
      event.preventDefault();
      zone.classList.toggle('is-over', kind === 'dragenter' || kind === 'dragover');
      if (kind !== 'drop') return;
      const input = zone.querySelector('input[type="file"]');
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
}

export function setUpForms() {
  document.addEventListener('submit', onSubmit);
  window.addEventListener('pageshow', releaseAll);
  window.addEventListener('beforeunload', onLeave);
  document.addEventListener('input', ({ target }) => {
    if (target.form) changed.add(target.form);
  });
  document.addEventListener('change', ({ target }) => {
    if (target.type === 'file') showChosenFile(target);
    if ('submitOnChange' in target.dataset) target.form.requestSubmit();
  });
  setUpDrop();
  document.querySelector('[data-error-summary]')?.focus();
}
