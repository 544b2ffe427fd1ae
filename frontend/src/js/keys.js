// One key does what a click does: [data-key="1"]; afterwards the focus goes to the element named in [data-then].

const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable]';

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING)) return;
  if (document.querySelector('dialog[open]')) return;
  const wanted = [...document.querySelectorAll('[data-key]')].find((element) => element.dataset.key === event.key.toLowerCase());
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
  document.getElementById(wanted.dataset.then ?? '')?.focus();
}

export function setUpKeys() {
  document.addEventListener('keydown', onKey);
}
