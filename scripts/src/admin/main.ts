import { join, resolve } from 'node:path';
import { sentenceOf, StartError } from '../start-error';
import { readCommand, type Command, type Values } from './arguments';
import { asOwner } from './as-owner';
import { createAgency, createUser, resetPassword, type Outcome } from './commands';
import { findInstallation } from './installation';
import type { Client } from 'pg';

const checkout = resolve(__dirname, '..', '..', '..', '..');

const commands: Record<Command, (client: Client, values: Values) => Promise<Outcome>> = {
  'create-agency': createAgency,
  'create-user': createUser,
  'reset-password': resetPassword,
};

/** Acts of the person at the terminal, for what no administrator of the product can do yet, or any more. */
export async function main(args: readonly string[]): Promise<number> {
  const home = process.env.JIELI_HOME ? resolve(process.env.JIELI_HOME) : join(checkout, '.jieli');
  try {
    const { command, values } = readCommand(args);
    const { deployUrl, origin } = await findInstallation(home, process.env);
    const { lines, linkPath } = await asOwner(deployUrl, (client) => commands[command](client, values));
    process.stdout.write(`${lines.join('\n')}\n`);
    if (linkPath) process.stdout.write(`One-time link, valid for 72 hours:\n  ${origin}${linkPath}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    return error instanceof StartError ? error.exitCode : 1;
  }
}
