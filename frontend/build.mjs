// Builds what the pages load: kail.css, kail.js, theme.js, the icon sprite and the logo; and hands over the region codes.
// Usage: node build.mjs [--watch]

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import * as esbuild from 'esbuild';
import * as sass from 'sass';

import { ICONS } from './icons.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const staticFolder = join(here, '../src/kail/interfaces/web/static/kail');
const placesFolder = join(here, '../build/places');
const packageFolder = (name) => join(here, 'node_modules', name);

// Android 7 ends at Chrome 119, Android 6 at 106; iPhone 7 at iOS 15.
const browsers = ['chrome100', 'firefox100', 'safari15'];

// Tabler writes colours through color-mix() with an opacity that Kail never changes; old browsers drop such a line.
const lowerColours = (css) =>
  css.replace(/color-mix\(in oklab, (var\(--[\w-]+\)) calc\(var\(--[\w-]+(?:, 1)?\) \* 100%\), transparent\)/g, '$1');

const scss = {
  name: 'scss',
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css } = sass.compile(path, { loadPaths: [join(here, 'node_modules')], quietDeps: true });
      return { contents: lowerColours(css), loader: 'css' };
    });
  },
};

const options = {
  entryPoints: ['js/kail.js', 'js/theme.js', 'css/kail.css'].map((file) => join(here, 'src', file)),
  entryNames: '[name]',
  outdir: staticFolder,
  bundle: true,
  minify: true,
  format: 'iife',
  target: browsers,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [scss],
};

async function buildSprite() {
  const outline = join(packageFolder('@tabler/icons'), 'icons/outline');
  const symbols = await Promise.all(
    ICONS.map(async (name) => {
      const svg = await readFile(join(outline, `${name}.svg`), 'utf8');
      const shapes = svg
        .slice(svg.indexOf('<svg'))
        .replace(/^<svg[^>]*>|<\/svg>\s*$|<path stroke="none"[^>]*\/>/g, '')
        .replace(/\s+/g, ' ')
        .trim();
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
    }),
  );
  await writeFile(join(staticFolder, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
  await copyFile(join(here, 'src/logo.svg'), join(staticFolder, 'logo.svg'));
}

async function copyPlaces() {
  const data = join(packageFolder('idn-area-data'), 'data');
  await mkdir(placesFolder, { recursive: true });
  for (const file of ['provinces.csv', 'regencies.csv', 'districts.csv', 'villages.csv', 'LICENSE.md']) {
    await copyFile(join(data, file), join(placesFolder, file));
  }
  const { version } = JSON.parse(await readFile(join(data, '../package.json'), 'utf8'));
  await writeFile(join(placesFolder, 'VERSION'), `idn-area-data ${version}\n`);
}

async function reportSizes() {
  for (const file of ['kail.css', 'kail.js', 'theme.js', 'icons.svg']) {
    const content = await readFile(join(staticFolder, file));
    const gzipped = gzipSync(content, { level: 9 }).length;
    console.log(`${file.padEnd(10)} ${content.length} bytes, ${gzipped} gzipped`);
  }
}

async function build() {
  await rm(staticFolder, { recursive: true, force: true });
  await mkdir(staticFolder, { recursive: true });
  await esbuild.build(options);
  await Promise.all([buildSprite(), copyPlaces()]);
  await reportSizes();
}

await build();
if (process.argv.includes('--watch')) {
  const context = await esbuild.context(options);
  await context.watch();
}
