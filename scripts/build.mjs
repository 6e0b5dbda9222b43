import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './bootstrap/build.mjs';
import { checkNodeVersion } from './bootstrap/node-version.mjs';

checkNodeVersion();
await buildIfNeeded(fileURLToPath(new URL('..', import.meta.url)));
