// Photographs: shown before they are sent, and made smaller on the phone when they are large.

import { text } from './texts.js';

const LARGE = 4 * 2 ** 20;
const LONGEST = 1600;
const PREVIEW = 320;

function drawn(bitmap, longest, canvas = document.createElement('canvas')) {
  const factor = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, Math.round(bitmap.width * factor));
  canvas.height = Math.max(1, Math.round(bitmap.height * factor));
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function makeSmaller(input, file, bitmap) {
  const blob = await new Promise((done) => drawn(bitmap, LONGEST).toBlob(done, 'image/jpeg', 0.85));
  // Somebody may have chosen another photograph in the meantime.
  if (!blob || blob.size >= file.size || input.files[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' }));
  input.files = chosen.files;
}

async function show(input, preview) {
  const file = input.files[0];
  preview.hidden = true;
  if (!file) return;
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return; // The browser cannot read it; the server says in words what is wrong.
  }
  if (input.files[0] === file) {
    drawn(bitmap, PREVIEW, preview);
    preview.hidden = false;
  }
  if (file.size > LARGE) await makeSmaller(input, file, bitmap);
  bitmap.close();
}

export function setUpPhotoInput(input) {
  if (!window.createImageBitmap) return;
  const preview = document.createElement('canvas');
  preview.className = 'photo-preview';
  preview.hidden = true;
  preview.setAttribute('role', 'img');
  preview.setAttribute('aria-label', text('photoPreview'));
  input.after(preview);
  input.addEventListener('change', () => show(input, preview));
}
