import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './bootstrap/build.mjs';
import { fail, sentenceOf } from './bootstrap/fail.mjs';
import { installIfNeeded } from './bootstrap/install.mjs';
import { checkNodeVersion } from './bootstrap/node-version.mjs';

/** Only Node's own modules are imported here: this runs before anything is installed or built. */
const root = fileURLToPath(new URL('..', import.meta.url));

checkNodeVersion();
try {
  await installIfNeeded(root);
  await buildIfNeeded(root);
} catch (error) {
  fail(sentenceOf(error));
}

const args = process.argv.slice(2);
const tools = { '--admin': 'admin/main.js', '--demo-clock': 'demo/clock.js' };
const tool = tools[args[0]];
const entry = join(root, 'dist', 'scripts', 'src', tool ?? 'supervisor/main.js');
const { main } = createRequire(import.meta.url)(entry);
process.exit(await main(tool ? args.slice(1) : args));
