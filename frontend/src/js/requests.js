// How htmx asks the server: same origin only, nothing evaluated, nothing of a page kept in the browser's storage.

import htmx from 'htmx.org/dist/htmx.esm.js';

import { text, warn } from './texts.js';

export function setUpRequests() {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    // A shared office computer must not keep pages with people's data.
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    responseHandling: [
      { code: '204', swap: false },
      { code: '[23]..', swap: true },
      { code: '4(?:00|03|04|09|22)', swap: true, error: false },
      { code: '[45]..', swap: false, error: true },
    ],
  });
  document.addEventListener('htmx:configRequest', ({ detail }) => {
    if (detail.verb === 'get') return;
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    if (token) detail.headers['X-CSRFToken'] = token;
  });
  // A refusal for a whole page must not land inside a part of this page.
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (/^\s*<!doctype/i.test(detail.serverResponse ?? '')) {
      detail.shouldSwap = false;
      warn(text('serverError'));
    }
  });
  document.addEventListener('htmx:responseError', () => warn(text('serverError')));
  document.addEventListener('htmx:sendError', () => warn(text('networkError')));
  return htmx;
}
