// Loaded before the first paint, so that no page flashes in the wrong theme. Without a stored choice the system decides.

import { applyTheme } from './theme_choice.js';

applyTheme();
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
document.documentElement.classList.add('js');
