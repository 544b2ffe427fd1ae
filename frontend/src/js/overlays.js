// Dialogs, pop-up menus and the phone's menu sheet. All are links or <details> first: without JavaScript they still open.

function openDialog(opener) {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (typeof dialog?.showModal !== 'function') return false;
  dialog.showModal();
  dialog.addEventListener('close', () => opener.focus(), { once: true });
  return true;
}

const behindDrawer = () => document.querySelectorAll('.stage, .thumbbar, .synthetic, .skip-link');

function openDrawer(drawer, opener) {
  drawer.classList.add('is-open');
  behindDrawer().forEach((part) => (part.inert = true));
  drawer.opener = opener;
  drawer.querySelector('a, button')?.focus();
}

function closeDrawer(drawer) {
  drawer.classList.remove('is-open');
  behindDrawer().forEach((part) => (part.inert = false));
  drawer.opener?.focus();
}

function onClick(event) {
  const target = event.target;
  const opener = target.closest('[data-dialog]');
  if (opener && openDialog(opener)) {
    event.preventDefault();
    return;
  }
  if (target.closest('[data-dialog-close]') || target.matches('dialog')) {
    const dialog = target.closest('dialog');
    if (dialog?.open) {
      event.preventDefault();
      dialog.close();
    }
  }
  const drawerOpener = target.closest('[data-drawer]');
  if (drawerOpener) {
    event.preventDefault();
    openDrawer(document.getElementById(drawerOpener.dataset.drawer), drawerOpener);
    return;
  }
  const drawer = document.querySelector('.menu.is-open');
  if (drawer && (target.closest('[data-drawer-close]') || !drawer.contains(target))) {
    event.preventDefault();
    closeDrawer(drawer);
  }
  document.querySelectorAll('details.pop[open]').forEach((pop) => {
    if (!pop.contains(target)) pop.open = false;
  });
}

function onKey(event) {
  if (event.key === 'Escape') {
    const drawer = document.querySelector('.menu.is-open');
    if (drawer) closeDrawer(drawer);
    const pop = document.querySelector('details.pop[open]');
    if (pop) {
      pop.open = false;
      pop.querySelector('summary').focus();
    }
  }
  // A link that acts as a button answers to the space bar too.
  if (event.key === ' ' && event.target.matches('a[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
}

// A file that is downloaded leaves the page as it is: what asked for it closes.
function onSubmit({ target }) {
  if ('dialogCloses' in target.dataset) setTimeout(() => target.closest('dialog')?.close());
}

export function setUpOverlays() {
  document.addEventListener('submit', onSubmit);
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
}
