import { parseArgs } from 'node:util';
import { StartError } from '../start-error';

export const usage = `Usage:
  npm run admin -- create-agency --name NAME --type TYPE --division CODE [--division-name NAME] [--phone PHONE] [--admin NAME]
  npm run admin -- create-user --agency NAME|ID --name NAME --roles ROLE[,ROLE] [--division CODE]
  npm run admin -- reset-password --user USERNAME
Each prints a one-time link with which the person sets a password.`;

export type Command = 'create-agency' | 'create-user' | 'reset-password';
export type Values = Partial<Record<string, string>>;

const known: Record<Command, { needed: string[]; optional: string[] }> = {
  'create-agency': { needed: ['name', 'type', 'division'], optional: ['division-name', 'phone', 'admin'] },
  'create-user': { needed: ['agency', 'name', 'roles'], optional: ['division'] },
  'reset-password': { needed: ['user'], optional: [] },
};

export function readCommand(args: readonly string[]): { command: Command; values: Values } {
  const [name, ...rest] = args;
  if (!name || !Object.hasOwn(known, name)) throw new StartError(usage, 64);
  const command = name as Command;
  const { needed, optional } = known[command];
  const options = Object.fromEntries(
    [...needed, ...optional].map((option) => [option, { type: 'string' as const }]),
  );
  let values: Values;
  try {
    values = parseArgs({ args: rest, options, strict: true }).values as Values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 64);
  }
  const missing = needed.filter((option) => !values[option]);
  if (missing.length > 0) throw new StartError(`Missing: --${missing.join(', --')}.\n\n${usage}`, 64);
  return { command, values };
}
