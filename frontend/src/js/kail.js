import { concealLater, setUpActions } from './actions.js';
import { setUpCardScan } from './card_scan.js';
import { setUpForms } from './forms.js';
import { setUpKeys } from './keys.js';
import { setUpLocated } from './located.js';
import { setUpClocked, setUpCounter, setUpLocate, setUpScan } from './on_site.js';
import { setUpOverlays } from './overlays.js';
import { setUpPhotoInput } from './photo_input.js';
import { setUpPlacePicker } from './place_picker.js';
import { setUpRequests } from './requests.js';
import { setUpRuleEditor } from './rule_editor.js';
import { setUpSignature } from './signature.js';
import { markRows, setUpTables } from './tables.js';

const htmx = setUpRequests();
setUpActions();
setUpForms();
setUpKeys();
setUpOverlays();
setUpTables();

// Runs for the page and for each part that htmx brings later.
htmx.onLoad((root) => {
  const all = (selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
  all('[data-place-picker]').forEach(setUpPlacePicker);
  all('textarea[data-rule-editor]').forEach(setUpRuleEditor);
  all('input[data-photo]').forEach(setUpPhotoInput);
  all('[data-signature]').forEach(setUpSignature);
  all('[data-card-scan]').forEach(setUpCardScan);
  all('[data-scan]').forEach(setUpScan);
  all('[data-locate]').forEach(setUpLocate);
  all('[data-clocked]').forEach(setUpClocked);
  all('[data-counter]').forEach(setUpCounter);
  all('form[enctype]').forEach(setUpLocated);
  markRows(root);
  concealLater(root);
});
