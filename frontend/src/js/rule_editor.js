// textarea[data-rule-editor]: htmx checks the rule while one types; here words of the vocabulary are suggested.

import { Options, suggestionSource } from './options.js';

const WORD = /[\p{L}\p{N}_]+$/u;

export function setUpRuleEditor(area) {
  setUpSavedConditions(area);
  if (!area.dataset.suggestUrl) return;
  const ask = suggestionSource(area.dataset.suggestUrl);
  const wordBefore = () => (area.value.slice(0, area.selectionStart).match(WORD) ?? [''])[0];

  const options = new Options(area, ({ title }) => {
    const end = area.selectionStart;
    area.setRangeText(`${title} `, end - wordBefore().length, end, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });

  async function suggest(word) {
    const items = await ask(word);
    if (items && document.activeElement === area) {
      options.show(items.map(({ text, label, detail }) => ({ title: text, note: [label, detail].filter(Boolean).join(' · ') })));
    }
  }

  let waiting;
  area.addEventListener('input', (event) => {
    clearTimeout(waiting);
    const word = wordBefore();
    if (!event.isTrusted || word.length < 2) options.close();
    else waiting = setTimeout(() => suggest(word), 200);
  });
  area.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      suggest(wordBefore());
    }
  });
}

// Beside the editor: a saved condition comes in at the cursor, what is selected goes out as a new one.
function setUpSavedConditions(area) {
  const form = area.form;
  form?.querySelectorAll('[data-rule-insert]').forEach((button) => {
    button.addEventListener('click', () => {
      const { selectionStart: start, selectionEnd: end, value } = area;
      const before = start > 0 && /[^\s(]/.test(value[start - 1]) ? ' ' : '';
      const after = /^[\s)]/.test(value.slice(end)) ? '' : ' ';
      area.setRangeText(`${before}${button.dataset.ruleInsert}${after}`, start, end, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
      area.focus();
    });
  });
  form?.addEventListener('formdata', ({ formData }) => {
    formData.set('selection', area.value.slice(area.selectionStart, area.selectionEnd));
  });
}
