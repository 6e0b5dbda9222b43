import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { run } from './run.mjs';
import { hashOf } from './sources.mjs';

const serverFolders = ['apps', 'libs', 'scripts', 'bench'];

/** Builds what changed since the last build; the two builds run side by side. */
export async function buildIfNeeded(root) {
  const outcomes = await Promise.all([
    build(root, 'server', 'Compiling the apps', buildServer),
    existsSync(join(root, 'apps', 'web', 'vite.desk.ts')) &&
      build(root, 'web', 'Building the web apps', buildWeb),
  ]);
  const failures = outcomes.filter(Boolean);
  if (failures.length > 0) fail(failures.join('\n'));
}

async function build(root, kind, title, work) {
  const stamp = join(root, 'dist', `.${kind}-stamp`);
  const wanted = hashOf(root, kind);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  rmSync(stamp, { force: true });
  const { code, output } = await work(root, title);
  if (code !== 0) return `${title} failed:\n${output.slice(-8000)}`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
  return undefined;
}

/** One compiler pass for all apps and scripts: four passes would compile the libs four times. */
async function buildServer(root, title) {
  const began = Date.now();
  const cli = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const result = await run(title, process.execPath, [cli, 'build', 'all'], { cwd: root });
  if (result.code === 0) for (const folder of serverFolders) removeOlder(join(root, 'dist', folder), began);
  return result;
}

/** The output of a source that is gone must not live on: a removed migration would run for ever. */
function removeOlder(folder, time) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOlder(path, time);
    else if (statSync(path).mtimeMs < time - 2_000) rmSync(path);
  }
}

/** One after the other: each of them uses every core. */
async function buildWeb(root, title) {
  const cli = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const of = (app) => [cli, 'build', '-c', `apps/web/vite.${app}.ts`, '--logLevel', 'warn'];
  const desk = await run(title, process.execPath, of('desk'), { cwd: root });
  return desk.code === 0 ? run(title, process.execPath, of('field'), { cwd: root }) : desk;
}
