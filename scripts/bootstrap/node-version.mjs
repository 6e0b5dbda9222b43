import { fail } from './fail.mjs';

/** The oldest releases that can load the ES modules NestJS 12 consists of. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isFit = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22;
  if (!isFit) fail(`Jieli needs Node.js 20.19, 22.13 or newer; this is ${process.versions.node}.`);
}
