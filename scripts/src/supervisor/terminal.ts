import { createInterface } from 'node:readline/promises';
import type { DemoAccount } from '../demo';

const began = performance.now();

// The terminal may be gone before everything has stopped; that must not cut the stopping short.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line of progress with the time since the supervisor began. */
export function progress(line: string): void {
  say(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`);
}

/** A Chinese character takes two columns of a terminal. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1), 0);
}

function cell(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

export function peopleTable(accounts: readonly DemoAccount[], port: number): string {
  const rows = accounts.map((account) => [
    account.displayName,
    account.agency,
    account.username,
    account.password,
    `http://${account.username}.localhost:${port}`,
  ]);
  const all = [['name', 'agency', 'user name', 'password', 'own address'], ...rows];
  const columns = all[0].map((_, index) => Math.max(...all.map((row) => width(row[index]))));
  return all
    .map((row) => `  ${row.map((text, index) => cell(text, columns[index])).join('  ')}`.trimEnd())
    .join('\n');
}

export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
