/** What a phone does where goods are handed over: reads squares, says where it is and what its clock shows, counts. */
import { announce, text } from './texts.js';

const AGAIN = 250;
const FARTHEST = 100000;

async function readsSquares() {
  if (!window.BarcodeDetector || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes('qr_code');
}

class Scanner {
  constructor(button) {
    this.button = button;
    this.field = document.getElementById(button.dataset.scan);
    this.detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    this.video = document.createElement('video');
    this.video.className = 'scan-view';
    this.video.muted = true;
    this.video.setAttribute('playsinline', '');
    this.video.setAttribute('aria-label', text('scanView'));
    this.video.hidden = true;
    button.closest('form').append(this.video);
  }

  async begin() {
    if (this.stream) {
      this.end();
      return;
    }
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      announce(text('scanRefused'));
      this.told(text('scanRefused'));
      return;
    }
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    this.video.scrollIntoView({ block: 'nearest' });
    this.look();
  }

  told(words) {
    const note = this.button.parentElement.querySelector('[data-scan-told]') ?? document.createElement('p');
    note.dataset.scanTold = '';
    note.textContent = words;
    this.button.parentElement.append(note);
  }

  async look() {
    if (!this.stream) return;
    const [found] = await this.detector.detect(this.video).catch(() => []);
    if (!found?.rawValue) {
      setTimeout(() => this.look(), AGAIN);
      return;
    }
    this.end();
    this.field.value = found.rawValue;
    this.field.form.requestSubmit();
  }

  end() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.hidden = true;
  }
}

/** A button that reads a square into a field and sends its form; it stays hidden where the browser cannot. */
export async function setUpScan(button) {
  if (!(await readsSquares())) return;
  const scanner = new Scanner(button);
  button.addEventListener('click', () => scanner.begin());
  button.hidden = false;
}

/** A button that asks the phone where it is, and says what it answered. */
export function setUpLocate(root) {
  const button = root.querySelector('[data-locate-now]');
  const told = root.querySelector('[data-locate-told]');
  const field = (name) => root.querySelector(`[name="${name}"]`);
  const say = (name, value) => {
    told.textContent = text(name, value);
  };
  if (field('latitude').value) say('placeTaken', field('accuracy').value);
  button.addEventListener('click', () => {
    if (!navigator.geolocation) {
      say('placeRefused');
      return;
    }
    button.disabled = true;
    say('placeSought');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field('latitude').value = coords.latitude.toFixed(6);
        field('longitude').value = coords.longitude.toFixed(6);
        field('accuracy').value = Math.min(Math.round(coords.accuracy), FARTHEST);
        button.disabled = false;
        say('placeTaken', field('accuracy').value);
      },
      () => {
        button.disabled = false;
        say('placeRefused');
      },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
}

/** Hidden fields that carry when it happened and what the clock of the phone showed when the form was sent. */
export function setUpClocked(root) {
  const form = root.closest('form');
  form.addEventListener('submit', () => {
    const now = new Date().toISOString();
    for (const name of ['at_device', 'device_clock']) root.querySelector(`[name="${name}"]`).value = now;
  });
}

/** A number between two large buttons. */
export function setUpCounter(root) {
  const field = root.querySelector('input');
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-step]');
    if (!button) return;
    const next = (Number(field.value) || 0) + Number(button.dataset.step);
    field.value = String(Math.min(Math.max(next, Number(field.min)), Number(field.max)));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
