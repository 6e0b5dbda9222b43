import { existsSync, readFileSync } from 'node:fs';

/** What an app wrote last before it ended: its own sentence is worth more than the path of a log. */
export function lastFault(logFile: string): string | undefined {
  if (!existsSync(logFile)) return undefined;
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).reverse();
  for (const line of lines) {
    const fault = faultOf(line);
    if (fault) return fault;
  }
  return undefined;
}

function faultOf(line: string): string | undefined {
  try {
    const entry = JSON.parse(line) as { level?: string; message?: string; fault?: { message?: string } };
    return entry.level === 'fatal' ? (entry.fault?.message ?? entry.message) : undefined;
  } catch {
    return undefined;
  }
}
