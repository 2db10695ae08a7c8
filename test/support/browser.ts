import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { z } from 'zod';

const CACHE = path.resolve(__dirname, '../../.cache');
const UNPACKED = path.join(CACHE, 'chromium');

/** The package's own flags would switch off what is tested here, or make one crash the end of all. */
const UNWANTED: ReadonlySet<string> = new Set(['--disable-web-security', '--single-process']);
const ADDED = [
  // Nothing of the browser's own may go to the network: tests count what the pages ask for.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // In which order a date is typed.
  '--lang=en-US',
];

const chromiumSchema = z.object({ program: z.string(), flags: z.array(z.string()) });
type Chromium = z.infer<typeof chromiumSchema>;

/** A real Chromium, headless. Close it in afterAll. */
export async function launchBrowser(): Promise<Browser> {
  const { program, flags } = await unpackedChromium();
  const args = [...flags.filter((flag) => !UNWANTED.has(flag)), ...ADDED];
  const env = { ...process.env, FONTCONFIG_FILE: fontsOf(path.dirname(program)) };
  return chromium.launch({ executablePath: program, args, env });
}

/** The package's font beside those of the machine: where there is none, words have no height and cannot be pressed. */
function fontsOf(directory: string): string {
  const file = path.join(directory, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${path.join(directory, 'fonts', 'fonts')}</dir>
  <cachedir>${path.join(directory, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}

/**
 * The program, unpacked once per clone. The package itself unpacks to the machine's temporary directory, readable
 * by its first user alone, and two runs that begin together would start half a program.
 */
async function unpackedChromium(): Promise<Chromium> {
  if (existsSync(path.join(UNPACKED, 'chromium'))) return chromiumIn(UNPACKED);
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(path.join(CACHE, 'chromium-'));
  try {
    await chromiumIn(fresh);
    renameSync(fresh, UNPACKED);
  } catch (error) {
    // Another run was faster: what it has unpacked is as good.
    if (!existsSync(path.join(UNPACKED, 'chromium'))) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return chromiumIn(UNPACKED);
}

const ASK = `const chromium = require(process.argv[1]);
chromium.executablePath().then((program) => console.log(JSON.stringify({ program, flags: chromium.args })));`;

/** A process of its own: jest's environment is a copy, which the package does not read; and tsc refuses its types. */
async function chromiumIn(directory: string): Promise<Chromium> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-e', ASK, require.resolve('@sparticuz/chromium')],
    { env: { ...process.env, TMPDIR: directory } },
  );
  return chromiumSchema.parse(JSON.parse(stdout));
}

/** Somebody's browser: their language, their screen, their cookies. */
export function newReader(
  browser: Browser,
  locale: 'zh-CN' | 'en',
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    locale: locale === 'en' ? 'en-GB' : locale,
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1200, height: 900 },
    ...options,
  });
}
