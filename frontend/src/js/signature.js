/**
 * A signature drawn on glass. What is sent are the strokes, `{width, height, strokes: [[[x, y, ms], …], …]}`; the server
 * draws the picture. The glass counts 640 × 320 however large it is shown, so a turned phone changes nothing.
 */
import { announce, text } from './texts.js';

const WIDTH = 640;
const HEIGHT = 320;
const PEN = 4;
const MOST_POINTS = 20000;

function readStrokes(value) {
  try {
    return JSON.parse(value).strokes ?? [];
  } catch {
    return [];
  }
}

class Glass {
  constructor(root) {
    this.canvas = root.querySelector('canvas');
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    this.field = root.querySelector('[data-signature-strokes]');
    this.strokes = readStrokes(this.field.value);
    this.started = null;
    this.pointer = null;
    this.paint();
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;
    this.started ??= event.timeStamp - (this.strokes.at(-1)?.at(-1)?.[2] ?? 0);
    return [
      within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
      Math.max(0, Math.round(event.timeStamp - this.started)),
    ];
  }

  begin(event) {
    if (this.pointer !== null || event.button > 0) return;
    event.preventDefault();
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.strokes.push([this.point(event)]);
    this.paint();
  }

  go(event) {
    if (event.pointerId !== this.pointer || this.count() >= MOST_POINTS) return;
    const stroke = this.strokes.at(-1);
    const [x, y, t] = this.point(event);
    const [lastX, lastY, lastT] = stroke.at(-1);
    if (Math.hypot(x - lastX, y - lastY) < 1) return;
    stroke.push([x, y, Math.max(t, lastT)]);
    this.paint();
  }

  end(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = null;
    this.keep();
  }

  count() {
    return this.strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  }

  clear() {
    this.strokes = [];
    this.started = null;
    this.paint();
    this.keep();
    announce(text('signatureCleared'));
  }

  keep() {
    this.field.value = this.strokes.length
      ? JSON.stringify({ width: WIDTH, height: HEIGHT, strokes: this.strokes })
      : '';
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  paint() {
    const pen = this.canvas.getContext('2d');
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = getComputedStyle(this.canvas).color;
    pen.lineWidth = PEN;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    for (const stroke of this.strokes) {
      pen.beginPath();
      pen.moveTo(stroke[0][0], stroke[0][1]);
      for (const [x, y] of stroke) pen.lineTo(x, y);
      pen.stroke();
    }
  }
}

export function setUpSignature(root) {
  const glass = new Glass(root);
  glass.canvas.addEventListener('pointerdown', (event) => glass.begin(event));
  glass.canvas.addEventListener('pointermove', (event) => {
    const between = event.getCoalescedEvents?.() ?? [];
    for (const one of between.length ? between : [event]) glass.go(one);
  });
  for (const kind of ['pointerup', 'pointercancel']) {
    glass.canvas.addEventListener(kind, (event) => glass.end(event));
  }
  root.querySelector('[data-signature-clear]').addEventListener('click', () => glass.clear());
  const unable = root.querySelector('[data-signature-unable]');
  const follow = () => {
    root.classList.toggle('cannot-sign', unable.checked);
    root.querySelector('[data-signature-words]').hidden = !unable.checked;
  };
  unable.addEventListener('change', follow);
  follow();
}
