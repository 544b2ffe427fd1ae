const KEY = 'kail-theme';

const systemTheme = () => (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

// Storage may be forbidden (private windows): then the choice lasts for one page.
function storedTheme() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function applyTheme() {
  document.documentElement.dataset.bsTheme = storedTheme() ?? systemTheme();
}

/** Switches to the other theme; a choice equal to the system's is forgotten, so that the page follows the system again. */
export function switchTheme() {
  const chosen = document.documentElement.dataset.bsTheme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.bsTheme = chosen;
  try {
    if (chosen === systemTheme()) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
  } catch {
    /* see storedTheme */
  }
}
