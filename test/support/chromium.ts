import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { inflate } from '@sparticuz/chromium';

import { isFresh } from './setup/freshness.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');
const PACKAGE = join(MODULES, '@sparticuz/chromium');
const FOLDER = join(MODULES, '.cache/chromium');

/** Where Linux and macOS have it. */
const WELL_KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Chromium {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A Chromium of the machine, or else the one that `npm ci` brought. */
export function findChromium(): Chromium {
  const executablePath = installed();
  if (executablePath !== undefined) return { executablePath };
  return {
    executablePath: join(FOLDER, 'chromium'),
    // Its own libraries and font, so that it needs none of the machine's, and pictures are the same everywhere.
    env: { LD_LIBRARY_PATH: join(FOLDER, 'al2023/lib'), FONTCONFIG_FILE: join(FOLDER, 'fonts.conf') },
  };
}

/** Unpacks the Chromium of npm where none is installed, unless that was done since it was. */
export async function unpackChromium(): Promise<void> {
  if (installed() !== undefined || isFresh(join(FOLDER, 'fonts.conf'), [PACKAGE])) return;
  const part = `${FOLDER}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = part; // Where the package unpacks to.
  try {
    await Promise.all(
      ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((file) => inflate(join(PACKAGE, 'bin', file))),
    );
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
  await writeFile(join(part, 'fonts.conf'), FONTS);
  await rm(FOLDER, { recursive: true, force: true });
  await rename(part, FOLDER);
}

function installed(): string | undefined {
  return process.env['CHROME_PATH'] ?? WELL_KNOWN.find((path) => existsSync(path));
}

const FONTS = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
