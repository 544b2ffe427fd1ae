// Small buttons: theme, print, copy; and numbers that hide themselves again.

import { switchTheme } from './theme_choice.js';
import { announce, text } from './texts.js';

// Offices often serve plain http in their own network, where the clipboard interface does not exist.
function copyByHand(value) {
  const area = document.createElement('textarea');
  area.value = value;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const value = (source?.value ?? source?.textContent ?? '').trim();
  if (navigator.clipboard) await navigator.clipboard.writeText(value);
  else copyByHand(value);
  button.focus();
  announce(text('copied'));
  const label = button.querySelector('[data-copy-label]');
  if (!label) return;
  label.dataset.before ??= label.textContent;
  label.textContent = text('copied');
  setTimeout(() => (label.textContent = label.dataset.before), 3000);
}

export function concealLater(root) {
  root.querySelectorAll('[data-conceal-after]').forEach((element) => {
    setTimeout(() => {
      element.textContent = element.dataset.masked;
      announce(text('concealed'));
    }, Number(element.dataset.concealAfter) * 1000);
  });
}

export function setUpActions() {
  document.addEventListener('click', ({ target }) => {
    if (target.closest('[data-theme-switch]')) switchTheme();
    if (target.closest('[data-print]')) window.print();
    const copyButton = target.closest('[data-copy]');
    if (copyButton) copy(copyButton);
  });
}
