import { spawn } from 'node:child_process';

/**
 * Runs one program quietly and shows that it lives; what it wrote is shown only when it fails.
 * Resolves with its exit code and output.
 */
export function run(title, command, args, { cwd, env = process.env, isLoud = false } = {}) {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  if (title) process.stdout.write(`• ${title} …\n`);
  const beat = setInterval(() => {
    if (title) process.stdout.write(`  still at it: ${title} (${seconds()} s)\n`);
  }, 15_000);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', isLoud ? 'inherit' : 'pipe', isLoud ? 'inherit' : 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const end = (code) => {
      clearInterval(beat);
      if (title && code === 0) process.stdout.write(`  done in ${seconds()} s\n`);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
