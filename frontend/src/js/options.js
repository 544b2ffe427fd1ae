// The list of suggestions under a field, after the ARIA combobox pattern: focus stays in the field, arrows choose.

import { announce, text } from './texts.js';

let lists = 0;

export class Options {
  /** `field` is the input or textarea; `choose(item)` is called with the item of the list that was taken. */
  constructor(field, choose) {
    this.field = field;
    this.choose = choose;
    this.items = [];
    this.active = -1;
    this.list = document.createElement('ul');
    this.list.id = `options-${++lists}`;
    this.list.className = 'options';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', text('suggestions'));
    this.list.hidden = true;
    field.after(this.list);
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', this.list.id);
    // Pressing an option must not take the focus out of the field before the click arrives.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', ({ target }) => {
      const option = target.closest('[role="option"]');
      if (option) this.take([...this.list.children].indexOf(option));
    });
    field.addEventListener('keydown', (event) => this.onKey(event));
    field.addEventListener('blur', () => this.close());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Shows `items`, each {title, note}; an empty list closes. */
  show(items) {
    this.items = items;
    this.list.replaceChildren(...items.map((item, place) => this.option(item, place)));
    this.setOpen(items.length > 0);
    this.activate(-1);
    announce(items.length ? text('suggestionCount', items.length) : text('noSuggestion'));
  }

  option({ title, note }, place) {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${place}`;
    option.setAttribute('role', 'option');
    const name = document.createElement('b');
    name.textContent = title;
    const more = document.createElement('span');
    more.textContent = note ?? '';
    option.append(name, more);
    return option;
  }

  close() {
    this.setOpen(false);
    this.activate(-1);
  }

  setOpen(open) {
    this.list.hidden = !open;
    if (this.field.getAttribute('role') === 'combobox') this.field.setAttribute('aria-expanded', String(open));
  }

  activate(place) {
    this.active = place;
    [...this.list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
    const option = this.list.children[place];
    if (option) {
      this.field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.field.removeAttribute('aria-activedescendant');
  }

  take(place) {
    const item = this.items[place];
    this.close();
    if (item) this.choose(item);
  }

  onKey(event) {
    if (!this.isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const count = this.items.length;
      this.activate((this.active + step + (this.active < 0 && step < 0 ? 1 : 0) + count) % count);
    } else if (event.key === 'Escape') this.close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.active >= 0) this.take(this.active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Fetches JSON suggestions; a later question makes an earlier answer void. Returns null when overtaken or failed. */
export function suggestionSource(url) {
  let latest;
  return async (query) => {
    latest?.abort();
    const asked = (latest = new AbortController());
    const address = new URL(url, window.location.href);
    address.searchParams.set('q', query);
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: 'application/json' } });
      return answer.ok ? await answer.json() : null;
    } catch (error) {
      if (error.name !== 'AbortError') announce(text('networkError'));
      return null;
    }
  };
}
