// A row with a [data-row-link] can be pressed anywhere; arrow keys go from row to row.

const INTERACTIVE = 'a, button, input, select, textarea, label, summary, dialog';

function onClick(event) {
  const row = event.target.closest('tr');
  const link = row?.querySelector('[data-row-link]');
  if (!link || event.target.closest(INTERACTIVE) || String(window.getSelection())) return;
  link.click();
}

function onKey(event) {
  const link = event.target.closest?.('[data-row-link]');
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!link || !step) return;
  const links = [...link.closest('table').querySelectorAll('[data-row-link]')];
  const place = Math.min(Math.max(links.indexOf(link) + step, 0), links.length - 1);
  event.preventDefault();
  links[place].focus();
}

export function markRows(root) {
  root.querySelectorAll('[data-row-link]').forEach((link) => link.closest('tr')?.classList.add('is-pressable'));
}

export function setUpTables() {
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
}
