import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What goes into each of the two builds. */
const inputs = {
  server: {
    paths: [
      'apps/gateway',
      'apps/referral',
      'apps/notification',
      'libs',
      'scripts/src',
      'scripts/tsconfig.app.json',
      'bench/src',
      'test/support',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
      'package-lock.json',
    ],
    wants: (file) => !/\.(spec|medium-spec)\.ts$/.test(file),
  },
  web: {
    paths: ['apps/web', 'libs/contracts', 'package-lock.json'],
    wants: (file) => !/\.spec\.tsx?$/.test(file),
  },
};

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== 'node_modules' && name !== 'dist') yield* filesUnder(join(path, name));
  }
}

/** One number for the content of everything that a build reads. */
export function hashOf(root, build) {
  const { paths, wants } = inputs[build];
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) {
      if (wants(file)) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}
