/**
 * Cards held before the camera, where the browser reads square codes by itself (BarcodeDetector). What was read goes
 * into the same field that people type into, and is sent as they would send it; without camera nothing is missing.
 */
import { text, warn } from './texts.js';

const EVERY = 400;
const AGAIN_AFTER = 4000;

export function setUpCardScan(root) {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia) return;
  const form = root.querySelector('form');
  const field = form.querySelector('[name=card]');
  const start = root.querySelector('[data-card-start]');
  const box = root.querySelector('[data-card-camera]');
  const video = box.querySelector('video');
  let last = '';
  let lastAt = 0;

  async function look(detector) {
    if (!root.isConnected) {
      video.srcObject?.getTracks().forEach((track) => track.stop());
      return;
    }
    const [found] = await detector.detect(video).catch(() => []);
    const now = Date.now();
    if (found?.rawValue && (found.rawValue !== last || now - lastAt > AGAIN_AFTER)) {
      last = found.rawValue;
      lastAt = now;
      field.value = last;
      form.requestSubmit();
    }
    setTimeout(() => look(detector), EVERY);
  }

  start.hidden = false;
  start.addEventListener('click', async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      warn(text('noCamera'));
      return;
    }
    box.hidden = false;
    start.hidden = true;
    await video.play();
    look(new window.BarcodeDetector({ formats: ['qr_code'] }));
  });
  form.addEventListener('htmx:afterRequest', () => {
    field.value = '';
    field.focus();
  });
}
