// [data-place-picker]: one types a place's name, the form sends its code. Without JavaScript the field takes the code.

import { Options, suggestionSource } from './options.js';
import { text } from './texts.js';

export function setUpPlacePicker(box) {
  const field = box.querySelector('input');
  const code = document.createElement('input');
  code.type = 'hidden';
  code.name = field.name;
  code.value = field.value;
  field.removeAttribute('name');
  field.removeAttribute('inputmode');
  field.value = field.dataset.text ?? '';
  field.autocomplete = 'off';
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-expanded', 'false');
  box.append(code);

  const ask = suggestionSource(box.dataset.url);
  const options = new Options(field, (item) => {
    code.value = item.code;
    field.value = item.note ? `${item.title}, ${item.note}` : item.title;
    field.setCustomValidity('');
    code.dispatchEvent(new Event('change', { bubbles: true }));
  });

  let waiting;
  field.addEventListener('input', () => {
    code.value = '';
    const query = field.value.trim();
    field.setCustomValidity(query ? text('choosePlace') : '');
    clearTimeout(waiting);
    if (query.length < 2) {
      options.close();
      return;
    }
    waiting = setTimeout(async () => {
      const places = await ask(query);
      if (places) options.show(places.map(({ code: placeCode, name, path }) => ({ title: name, note: path, code: placeCode })));
    }, 200);
  });
}
